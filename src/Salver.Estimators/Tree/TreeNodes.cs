using System.Buffers;

namespace Salver.Estimators.Tree;

/// <summary>
/// One fitted tree as its file tells it, in parallel arrays by node. Node 0 is the root; a leaf has -1 for both children. This is what binders fill;
/// <see cref="Forest"/> is what answers. The arrays may be longer than there are nodes, when they are used again for the next tree.
/// </summary>
sealed record TreeNodes
{
    readonly int? _count;

    /// <summary>The node a row goes to when the test holds; -1 for a leaf.</summary>
    public required int[] Left { get; init; }

    /// <summary>The node a row goes to when the test fails; -1 for a leaf.</summary>
    public required int[] Right { get; init; }

    /// <summary>The feature tested; ignored for leaves.</summary>
    public required int[] Feature { get; init; }

    /// <summary>What the feature is compared with; ignored for leaves and categorical tests.</summary>
    public required double[] Threshold { get; init; }

    /// <summary>Whether a missing value goes left; null when it goes right everywhere.</summary>
    public bool[]? MissingGoesLeft { get; init; }

    /// <summary>What counts as missing, by node; null when it is NaN everywhere.</summary>
    public MissingRule[]? Missing { get; init; }

    /// <summary>Index into <see cref="CategorySets"/> for nodes that test a category, -1 for the others; null when there are none.</summary>
    public int[]? CategorySet { get; init; }

    /// <summary>Sets of categories, 32 to a word, category 0 in the lowest bit of the first.</summary>
    public IReadOnlyList<uint[]> CategorySets { get; init; } = [];

    /// <summary><see cref="ValueWidth"/> numbers a node; only those of leaves are read.</summary>
    public required double[] Values { get; init; }

    public int ValueWidth { get; init; } = 1;

    /// <summary>Number of nodes; that of the arrays' elements when it is not given.</summary>
    public int Count { get => _count ?? Left.Length; init => _count = value; }

    /// <summary>The number of features for which <see cref="FindFault(int)"/> found none; -1 when it was not asked.</summary>
    public int SoundFor { get; init; } = -1;

    /// <summary>By node, how many stand below it, itself included; null when it was not asked, or the tree does not count depth first. See <see cref="TreeOrder"/>.</summary>
    public int[]? Sizes { get; init; }

    public bool IsLeaf(int node) => Left[node] < 0;

    /// <summary>A tree that answers without a question.</summary>
    public static TreeNodes Constant(params double[] values) => new()
    {
        Left = [-1],
        Right = [-1],
        Feature = [-1],
        Threshold = [0],
        Values = values,
        ValueWidth = values.Length,
    };

    /// <summary>
    /// What makes this no tree, in words, or null when it is one: every child comes after its parent and has no other, so that whoever walks it ends.
    /// </summary>
    public string? FindFault(int featureCount)
    {
        var count = Count;
        if (count == 0) return "The tree has no nodes.";
        if (Differs(Left) || Differs(Right) || Differs(Feature) || Differs(Threshold)) return "The tree's arrays differ in length.";
        if (MissingGoesLeft is { } m && Differs(m) || Missing is { } r && Differs(r) || CategorySet is { } c && Differs(c)) return "The tree's arrays differ in length.";
        if (ValueWidth < 1 || (_count is null ? Values.Length != (long)count * ValueWidth : Values.Length < (long)count * ValueWidth))
            return $"The tree has {Values.Length} values; {count} nodes of {ValueWidth} were expected.";
        var hasParent = ArrayPool<bool>.Shared.Rent(count);
        Array.Clear(hasParent, 0, count);
        var fault = FindFault(featureCount, hasParent);
        ArrayPool<bool>.Shared.Return(hasParent);
        return fault;
    }

    bool Differs(Array array) => _count is { } count ? array.Length < count : array.Length != Left.Length;

    string? FindFault(int featureCount, bool[] hasParent)
    {
        var (count, lefts, rights, features, thresholds) = (Count, Left, Right, Feature, Threshold);
        for (var node = 0; node < count; node++)
        {
            var (left, right) = (lefts[node], rights[node]);
            if (left < 0 && right < 0) continue;
            if (left <= node || right <= node || left >= count || right >= count || left == right)
                return $"Node {node} has the children {left} and {right}; two different nodes between {node + 1} and {count - 1} were expected.";
            if (hasParent[left] || hasParent[right]) return $"A child of node {node} is also the child of another node.";
            hasParent[left] = hasParent[right] = true;
            if ((uint)features[node] >= (uint)featureCount) return $"Node {node} tests feature {Feature[node]} of {featureCount}.";
            if (CategorySet is { } sets && sets[node] >= 0)
            {
                if (sets[node] >= CategorySets.Count) return $"Node {node} names category set {sets[node]} of {CategorySets.Count}.";
            }
            else if (double.IsNaN(thresholds[node])) return $"Node {node} compares with NaN.";
        }
        return null;
    }
}

/// <summary>What a numeric test takes for missing.</summary>
enum MissingRule : byte
{
    /// <summary>NaN.</summary>
    NaN,

    /// <summary>Nothing: NaN is read as zero (LightGBM's missing type None).</summary>
    Nothing,

    /// <summary>NaN and everything within 1e-35 of zero (LightGBM's missing type Zero).</summary>
    Zero,
}
