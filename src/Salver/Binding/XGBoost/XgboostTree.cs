using Salver.Estimators.Tree;

namespace Salver.Binding.XGBoost;

/// <summary>One tree of a JSON or UBJSON document.</summary>
static class XgboostTree
{
    const int MaximumCategory = 1 << 24;

    public static TreeNodes Read(DocumentNode tree, int groups, CategorySetSpace space)
    {
        var left = tree.Integers("left_children");
        var count = left.Length;
        var right = tree.Integers("right_children", count);
        var conditions = tree.Numbers("split_conditions", count);
        var width = Math.Max(1, tree.Object("tree_param").Integer("size_leaf_vector", 1));
        if (width != 1 && width != groups) throw tree.Malformed("tree_param", $"leaves of 1 or {groups} values");
        var values = width == 1 ? Array.ConvertAll(conditions, c => (double)(float)c) : VectorLeaves(tree, left, right, width);
        var (sets, setOf) = Categories(tree, count, space);
        for (var node = 0; node < count; node++)
        {
            if (left[node] < 0) right[node] = -1;
            conditions[node] = (float)conditions[node];
        }
        return new TreeNodes
        {
            Left = left,
            Right = right,
            Feature = tree.Integers("split_indices", count),
            Threshold = conditions,
            MissingGoesLeft = tree.Booleans("default_left", count),
            CategorySet = setOf,
            CategorySets = sets,
            Values = values,
            ValueWidth = width,
        };
    }

    /// <summary>Leaves of several values: by node, or since 3.3 by leaf, whose number then stands in the place of its right child.</summary>
    static double[] VectorLeaves(DocumentNode tree, int[] left, int[] right, int width)
    {
        var weights = tree.Has("leaf_weights") ? tree.Numbers("leaf_weights") : [];
        if (weights.Length == 0)
        {
            var byNode = tree.Numbers("base_weights");
            return byNode.Length == (long)left.Length * width ? Array.ConvertAll(byNode, w => (double)(float)w) : throw tree.Malformed("base_weights", $"{width} weights a node");
        }
        // Half the nodes of a tree and one more are leaves.
        if (weights.Length < (left.Length / 2 + 1L) * width) throw tree.Malformed("leaf_weights", $"{width} weights a leaf");
        var values = new double[left.Length * width];
        for (var node = 0; node < left.Length; node++)
        {
            if (left[node] >= 0) continue;
            if (right[node] < 0 || right[node] >= weights.Length / width) throw tree.Malformed("leaf_weights", $"a leaf {right[node]}");
            for (var i = 0; i < width; i++) values[node * width + i] = (float)weights[right[node] * width + i];
        }
        return values;
    }

    static (uint[][] Sets, int[]? SetOf) Categories(DocumentNode tree, int count, CategorySetSpace space)
    {
        if (!tree.Has("categories_nodes") || tree.Integers("categories_nodes") is not { Length: > 0 } nodes) return ([], null);
        var segments = tree.Integers("categories_segments", nodes.Length);
        var sizes = tree.Integers("categories_sizes", nodes.Length);
        var categories = tree.Integers("categories");
        var sets = new uint[nodes.Length][];
        var setOf = new int[count];
        Array.Fill(setOf, -1);
        long listed = 0;
        for (var i = 0; i < nodes.Length; i++)
        {
            if ((uint)nodes[i] >= (uint)count) throw tree.Malformed("categories_nodes", $"nodes below {count}");
            if (segments[i] < 0 || sizes[i] < 0 || segments[i] > categories.Length - sizes[i]) throw tree.Malformed("categories_segments", "segments of the categories");
            if ((listed += sizes[i]) > categories.Length) throw tree.Malformed("categories_sizes", "segments that share no category");
            setOf[nodes[i]] = i;
            sets[i] = SetOf(categories.AsSpan(segments[i], sizes[i]), tree, space);
        }
        return (sets, setOf);
    }

    static uint[] SetOf(ReadOnlySpan<int> categories, DocumentNode tree, CategorySetSpace space)
    {
        var largest = -1;
        foreach (var category in categories)
        {
            if (category is < 0 or >= MaximumCategory) throw tree.Malformed("categories", "categories from 0 to 2^24");
            largest = Math.Max(largest, category);
        }
        if (!space.TrySpend(largest / 32 + 1, categories.Length)) throw tree.Malformed("categories", "sets of categories without so large gaps");
        var words = new uint[largest / 32 + 1];
        foreach (var category in categories) words[category >> 5] |= 1u << (category & 31);
        return words;
    }
}
