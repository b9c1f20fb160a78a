using Salver.Estimators.Tree;
using Salver.Formats;

namespace Salver.Binding.XGBoost;

/// <summary>
/// XGBoost's binary form: its only one before 1.0, deprecated since and gone in 3.1. Alone, after "binf", or after "CONFIG-offset:" and the offset
/// of a JSON configuration.
/// </summary>
static class XgboostBinary
{
    const int ReservedLearner = 4 * (34 - 8);
    const int BoosterParameters = 4 * 40;
    const int TreeParameters = 4 * 37;
    const int NodeSize = 20;
    const int StatisticsSize = 16;
    const int LinearParameters = 4 * 34;

    public static XgboostModel Read(ReadOnlyMemory<byte> bytes, string path)
    {
        var cursor = new ByteCursor(bytes.Span, path);
        if (cursor.TakeIf("CONFIG-offset:"u8))
        {
            var length = cursor.Long();
            cursor = new ByteCursor(cursor.Take(length), path);
        }
        cursor.TakeIf("binf"u8);
        return ReadModel(ref cursor);
    }

    static XgboostModel ReadModel(ref ByteCursor cursor)
    {
        var baseScore = cursor.Single();
        var features = cursor.Integer();
        var classes = cursor.Integer();
        var hasAttributes = cursor.Integer() != 0;
        cursor.Take(4);
        var version = new SklearnVersion(cursor.Integer(), cursor.Integer());
        var targets = cursor.Integer();
        cursor.Take(ReservedLearner);
        if (!float.IsFinite(baseScore) || features < 0 || classes < 0 || targets < 0 || version.Major is < 0 or > 3)
            throw cursor.Malformed("it does not begin with a model's parameters.");
        var objective = cursor.Text();
        var booster = cursor.Text();
        var model = new XgboostModel
        {
            Version = version,
            Objective = objective,
            FeatureCount = features,
            GroupCount = Math.Max(1, Math.Max(classes, targets)),
            ClassCount = classes,
            BaseScores = [baseScore],
            BaseScoresAreMargins = version.Major < 1,
        };
        model = booster switch
        {
            "gbtree" or "dart" => ReadTrees(model, booster == "dart", ref cursor),
            "gblinear" => ReadLinear(model, ref cursor),
            _ => throw cursor.Malformed($"'{Excerpt.Of(booster, 40)}' is no booster."),
        };
        return hasAttributes ? model with { Attributes = ReadAttributes(ref cursor) } : model;
    }

    static XgboostModel ReadTrees(XgboostModel model, bool isDart, ref ByteCursor cursor)
    {
        var count = cursor.Integer();
        cursor.Take(BoosterParameters - 4);
        count = cursor.Count(count, TreeParameters + NodeSize + StatisticsSize + 4);
        var trees = new TreeNodes[count];
        for (var t = 0; t < count; t++) trees[t] = ReadTree(ref cursor);
        var groups = new int[count];
        for (var t = 0; t < count; t++) groups[t] = cursor.Integer();
        if (!isDart || count == 0) return model with { Trees = trees, TreeGroups = groups };
        if (cursor.Long() != count) throw cursor.Malformed($"the weights of {count} trees were expected.");
        return model with { Trees = trees, TreeGroups = groups, TreeWeights = cursor.Singles(count) };
    }

    static TreeNodes ReadTree(ref ByteCursor cursor)
    {
        cursor.Take(4);
        var nodes = cursor.Integer();
        cursor.Take(12);
        var leafSize = cursor.Integer();
        cursor.Take(TreeParameters - 24);
        if (leafSize > 1) throw cursor.Malformed("leaves of several values were never written in this form.");
        var count = cursor.Count(nodes, NodeSize + StatisticsSize);
        var tree = new TreeNodes
        {
            Left = new int[count],
            Right = new int[count],
            Feature = new int[count],
            Threshold = new double[count],
            MissingGoesLeft = new bool[count],
            Values = new double[count],
        };
        for (var n = 0; n < count; n++)
        {
            cursor.Take(4);
            tree.Left[n] = cursor.Integer();
            tree.Right[n] = tree.Left[n] < 0 ? SkipLeafChild(ref cursor) : cursor.Integer();
            var split = (uint)cursor.Integer();
            tree.Feature[n] = (int)(split & 0x7FFFFFFF);
            tree.MissingGoesLeft[n] = split >> 31 != 0;
            tree.Threshold[n] = tree.Values[n] = cursor.Single();
        }
        cursor.Take((long)count * StatisticsSize);
        return tree;
    }

    static int SkipLeafChild(ref ByteCursor cursor)
    {
        cursor.Take(4);
        return -1;
    }

    static XgboostModel ReadLinear(XgboostModel model, ref ByteCursor cursor)
    {
        cursor.Take(LinearParameters);
        return model with { LinearWeights = cursor.Singles(cursor.Long()) };
    }

    static Dictionary<string, string> ReadAttributes(ref ByteCursor cursor)
    {
        var count = cursor.Count(cursor.Long(), 16);
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var key = cursor.Text();
            attributes[key] = cursor.Text();
        }
        return attributes;
    }
}
