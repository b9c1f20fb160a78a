namespace Salver.Estimators.Tree;

/// <summary>
/// Finds in one pass without branches that nodes are a sound tree whose file counts depth first, left before right, as scikit-learn's do. Every test's left child is then
/// the next node and its right child the one after all below the left one, so no node has two parents.
/// </summary>
static unsafe class TreeOrder
{
    /// <summary>By node, how many stand below it, itself included, and a 0 behind the last; null for a tree that counts otherwise or has a fault.</summary>
    /// <param name="tree">What was read.</param>
    /// <param name="featureCount">Features that tests may name.</param>
    /// <param name="memory">Takes the sizes; made anew when it is too short.</param>
    public static int[]? Sizes(TreeNodes tree, int featureCount, ref int[]? memory)
    {
        var count = tree.Count;
        if (count == 0 || tree.CategorySet is not null || tree.ValueWidth < 1 || tree.Values.Length < (long)count * tree.ValueWidth) return null;
        if (tree.Left.Length < count || tree.Right.Length < count || tree.Feature.Length < count || tree.Threshold.Length < count) return null;
        if (tree.MissingGoesLeft is { } missing && missing.Length < count || tree.Missing is { } rules && rules.Length < count) return null;
        if (memory is null || memory.Length <= count) memory = new int[count + 1 + count / 8];
        fixed (int* left = tree.Left, right = tree.Right, feature = tree.Feature, sizes = memory)
        fixed (double* threshold = tree.Threshold) return IsSound(left, right, feature, threshold, sizes, count, featureCount) ? memory : null;
    }

    static bool IsSound(int* lefts, int* rights, int* features, double* thresholds, int* sizes, int count, int featureCount)
    {
        sizes[count] = 0;
        var (below, faults) = (0, 0);
        for (var node = count - 1; node >= 0; node--)
        {
            var (left, right, feature) = (lefts[node], rights[node], features[node]);
            var isTest = ~((left & right) >> 31);
            // A size that is not known yet may be read: of a leaf, or where there is a fault.
            var other = sizes[Math.Min((uint)(right & isTest), (uint)count)];
            var fault = left ^ node + 1 | right ^ node + 1 + below | (count - 1 - right | featureCount - 1 - feature | feature) >> 31 | (double.IsNaN(thresholds[node]) ? 1 : 0);
            faults |= isTest & fault;
            sizes[node] = below = 1 + (isTest & below + other);
        }
        return faults == 0;
    }
}
