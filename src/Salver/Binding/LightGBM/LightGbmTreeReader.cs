using Salver.Estimators.LightGBM;
using Salver.Estimators.Tree;

namespace Salver.Binding.LightGBM;

/// <summary>Makes a tree of its section. Children that are negative are leaves: ~leaf.</summary>
static class LightGbmTreeReader
{
    const int Categorical = 1;
    const int DefaultLeft = 2;
    const int MissingShift = 2;
    const int MaximumLeaves = 1 << 24;

    public static LightGbmTree Read(LightGbmSection section, int featureCount)
    {
        var leaves = section.Integer("num_leaves");
        if (leaves is < 1 or > MaximumLeaves) throw section.Malformed($"'num_leaves' is {leaves}");
        var values = section.Numbers("leaf_value", leaves);
        var linear = section.Integer("is_linear", 0) != 0 ? LinearLeaves(section, values, featureCount) : null;
        if (leaves == 1) return new LightGbmTree(TreeNodes.Constant(values[0]), 0, linear, []);
        var splits = leaves - 1;
        var count = splits + leaves;
        var types = section.Has("decision_type") ? section.Integers("decision_type", splits) : new int[splits];
        var (sets, setOf) = Sets(section, types, count);
        var features = section.Integers("split_feature", splits);
        var tree = new TreeNodes
        {
            Left = Children(section, "left_child", splits, leaves),
            Right = Children(section, "right_child", splits, leaves),
            Feature = Extend(features, count, 0),
            Threshold = Extend(section.Numbers("threshold", splits), count, 0),
            MissingGoesLeft = [.. Enumerable.Range(0, count).Select(n => n < splits && (types[n] & (DefaultLeft | Categorical)) == DefaultLeft)],
            Missing = [.. Enumerable.Range(0, count).Select(n => n < splits ? MissingOf(section, types[n]) : MissingRule.NaN)],
            CategorySet = setOf,
            CategorySets = sets,
            Values = [.. new double[splits], .. values],
        };
        var missing = new List<int>();
        for (var n = 0; n < splits; n++)
            if ((types[n] & Categorical) != 0 && types[n] >> MissingShift != 2) missing.Add(features[n]);
        return new LightGbmTree(tree, splits, linear, missing);
    }

    static MissingRule MissingOf(LightGbmSection section, int type) => (type >> MissingShift & 3, type & Categorical) switch
    {
        (_, Categorical) => MissingRule.NaN,
        (0, _) => MissingRule.Nothing,
        (1, _) => MissingRule.Zero,
        (2, _) => MissingRule.NaN,
        _ => throw section.Malformed($"'decision_type' has {type}"),
    };

    static int[] Children(LightGbmSection section, string key, int splits, int leaves)
    {
        var children = section.Integers(key, splits);
        var result = Extend(children, splits + leaves, -1);
        for (var n = 0; n < splits; n++)
        {
            if (children[n] >= splits || ~children[n] >= leaves) throw section.Malformed($"'{key}' names node {children[n]}");
            if (children[n] < 0) result[n] = splits + ~children[n];
        }
        return result;
    }

    static (uint[][] Sets, int[]? SetOf) Sets(LightGbmSection section, int[] types, int count)
    {
        var categories = section.Integer("num_cat", 0);
        if (categories == 0) return Array.Exists(types, t => (t & Categorical) != 0) ? throw section.Malformed("it tests categories and has none") : ([], null);
        if (categories < 0 || categories > types.Length) throw section.Malformed($"'num_cat' is {categories}");
        var boundaries = section.Integers("cat_boundaries", categories + 1);
        var words = section.Words("cat_threshold", boundaries[^1]);
        var sets = new uint[categories][];
        for (var i = 0; i < categories; i++)
        {
            if (boundaries[i] < 0 || boundaries[i + 1] < boundaries[i] || boundaries[i + 1] > words.Length) throw section.Malformed("'cat_boundaries' does not ascend");
            sets[i] = words[boundaries[i]..boundaries[i + 1]];
        }
        var thresholds = section.Numbers("threshold", types.Length);
        var setOf = new int[count];
        Array.Fill(setOf, -1);
        for (var n = 0; n < types.Length; n++)
        {
            if ((types[n] & Categorical) == 0) continue;
            if (!(thresholds[n] >= 0 && thresholds[n] < categories)) throw section.Malformed($"node {n} names category set {thresholds[n]}");
            setOf[n] = (int)thresholds[n];
        }
        return (sets, setOf);
    }

    static LinearLeaf[] LinearLeaves(LightGbmSection section, double[] values, int featureCount)
    {
        var constants = section.Has("leaf_const") ? section.Numbers("leaf_const", values.Length) : new double[values.Length];
        var counts = section.Has("num_features") ? section.Integers("num_features", values.Length) : new int[values.Length];
        long total = 0;
        foreach (var count in counts) total += count >= 0 ? count : throw section.Malformed("'num_features' has a negative number");
        if (total > int.MaxValue) throw section.Malformed("'num_features' is too large");
        var features = total == 0 ? [] : section.Integers("leaf_features", (int)total);
        var coefficients = total == 0 ? [] : section.Numbers("leaf_coeff", (int)total);
        if (Array.Exists(features, f => (uint)f >= (uint)featureCount)) throw section.Malformed($"'leaf_features' names a feature beyond {featureCount}");
        var leaves = new LinearLeaf[values.Length];
        for (int i = 0, at = 0; i < leaves.Length; at += counts[i++])
            leaves[i] = new LinearLeaf(constants[i], features[at..(at + counts[i])], coefficients[at..(at + counts[i])], values[i]);
        return leaves;
    }

    static T[] Extend<T>(T[] values, int count, T rest)
    {
        var result = new T[count];
        values.CopyTo(result, 0);
        result.AsSpan(values.Length).Fill(rest);
        return result;
    }
}
