using System.Globalization;
using Salver.Formats.Records;

namespace Salver.Binding.XGBoost;

/// <summary>
/// Reads the model of a JSON or UBJSON document. Format: https://xgboost.readthedocs.io/en/stable/tutorials/saving_model.html
/// </summary>
sealed class XgboostDocument(DictRecord model, string path)
{
    readonly DocumentNode _root = new(model, path);

    public XgboostModel Read()
    {
        var version = _root.Integers("version");
        if (version.Length < 2) throw _root.Malformed("version", "XGBoost's version");
        var learner = _root.Object("learner");
        var parameters = learner.Object("learner_model_param");
        var classes = parameters.Integer("num_class", 0);
        var groups = Math.Max(1, Math.Max(classes, parameters.Integer("num_target", 1)));
        var result = new XgboostModel
        {
            Version = new SklearnVersion(version[0], version[1]),
            Objective = learner.Object("objective").Text("name"),
            FeatureCount = parameters.Integer("num_feature"),
            GroupCount = groups,
            ClassCount = classes,
            BaseScores = BaseScores(parameters, groups),
            Attributes = learner.ObjectOrNull("attributes")?.TextEntries() ?? [],
            FeatureNames = learner.Texts("feature_names"),
            FeatureTypes = learner.Texts("feature_types"),
        };
        if (result.FeatureCount < 0) throw parameters.Malformed("num_feature", "a number of features");
        return WithBooster(result, learner.Object("gradient_booster"));
    }

    static XgboostModel WithBooster(XgboostModel model, DocumentNode booster)
    {
        var name = booster.Text("name");
        if (name == "gblinear") return model with { LinearWeights = booster.Object("model").Singles("weights") };
        if (name is not ("gbtree" or "dart")) throw booster.Malformed("name", "'gbtree', 'dart' or 'gblinear'");
        // Until 3.2 dart wrapped a gbtree; since then its weights stand beside the trees.
        var trees = WithTrees(model, (booster.ObjectOrNull("gbtree") ?? booster).Object("model"));
        if (!booster.Has("weight_drop")) return trees;
        var weights = booster.Singles("weight_drop");
        if (weights.Length == 0) return trees;
        return weights.Length == trees.Trees.Count ? trees with { TreeWeights = weights } : throw booster.Malformed("weight_drop", $"{trees.Trees.Count} weights");
    }

    static XgboostModel WithTrees(XgboostModel model, DocumentNode node)
    {
        var trees = node.Objects("trees");
        var space = new CategorySetSpace();
        var rounds = node.Has("iteration_indptr") ? node.Integers("iteration_indptr") : null;
        return model with
        {
            Trees = [.. trees.Select(t => XgboostTree.Read(t, model.GroupCount, space))],
            TreeGroups = node.Integers("tree_info", trees.Count),
            RoundStarts = rounds is { Length: > 1 } ? rounds : null,
            ParallelTrees = Math.Max(1, node.Object("gbtree_model_param").Integer("num_parallel_tree", 1)),
            Categories = node.ObjectOrNull("cats") is { } categories ? XgboostCategories.Read(categories) : null,
        };
    }

    /// <summary>"5E-1", or since 3.1 a list: "[5E-1]", "[1E0,2E0]".</summary>
    static float[] BaseScores(DocumentNode parameters, int groups)
    {
        var text = parameters.Text("base_score").AsSpan().Trim();
        if (text is ['[', .., ']']) text = text[1..^1];
        var scores = new List<float>();
        foreach (var range in text.Split(','))
            scores.Add(float.TryParse(text[range], NumberStyles.Float, CultureInfo.InvariantCulture, out var score) && float.IsFinite(score)
                ? score
                : throw parameters.Malformed("base_score", "one finite number or more"));
        return scores.Count == 1 || scores.Count == groups ? [.. scores] : throw parameters.Malformed("base_score", $"one number or {groups}");
    }
}
