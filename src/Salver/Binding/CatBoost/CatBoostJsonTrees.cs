using Salver.Binding.XGBoost;
using Salver.Formats.Records;

namespace Salver.Binding.CatBoost;

/// <summary>The trees of CatBoost's JSON form.</summary>
static class CatBoostJsonTrees
{
    const int MaximumDepth = 16;

    public static (CatBoostTree[] Trees, int Outputs) Symmetric(DocumentNode root)
    {
        var nodes = root["oblivious_trees"] is SequenceRecord { Items.Count: 0 } ? [] : root.Objects("oblivious_trees");
        var trees = new CatBoostTree[nodes.Count];
        var outputs = 1;
        for (var t = 0; t < trees.Length; t++)
        {
            var splits = nodes[t]["splits"] is SequenceRecord { Items.Count: > 0 } ? nodes[t].Objects("splits") : [];
            if (splits.Count > MaximumDepth) throw nodes[t].Malformed("splits", $"at most {MaximumDepth} splits");
            trees[t] = new CatBoostTree([.. splits.Select(s => s.Integer("split_index"))], nodes[t].Numbers("leaf_values"));
            outputs = Math.Max(1, trees[t].Values.Length >> splits.Count);
        }
        return (trees, outputs);
    }

    /// <summary>Nodes inside nodes; walked with a stack of their own, and numbered so that children follow their parent.</summary>
    public static (CatBoostTree[] Trees, int Outputs) Asymmetric(DocumentNode root)
    {
        var nodes = root.Objects("trees");
        var outputs = 1;
        var trees = new CatBoostTree[nodes.Count];
        for (var t = 0; t < trees.Length; t++) trees[t] = Asymmetric(nodes[t], ref outputs);
        return (trees, outputs);
    }

    static CatBoostTree Asymmetric(DocumentNode root, ref int outputs)
    {
        List<int> splits = [], left = [], right = [];
        List<double[]?> values = [];
        var open = new Stack<(DocumentNode Node, int Parent, bool IsLeft)>();
        open.Push((root, -1, false));
        while (open.TryPop(out var item))
        {
            var (node, number) = (item.Node, splits.Count);
            if (item.Parent >= 0) (item.IsLeft ? left : right)[item.Parent] = number;
            var isLeaf = node.Has("value");
            splits.Add(isLeaf ? 0 : node.Object("split").Integer("split_index"));
            values.Add(isLeaf ? node.Numbers("value") : null);
            left.Add(-1);
            right.Add(-1);
            if (isLeaf)
            {
                outputs = values[^1]!.Length;
                continue;
            }
            open.Push((node.Object("right"), number, false));
            open.Push((node.Object("left"), number, true));
        }
        var (width, count) = (outputs, values.Count);
        if (!values.TrueForAll(v => v is null || v.Length == width) || (long)count * width > Array.MaxLength) throw root.Malformed("value", $"leaves of {width} values");
        var all = new double[count * width];
        for (var n = 0; n < count; n++) values[n]?.CopyTo(all, n * width);
        return new CatBoostTree([.. splits], all, [.. left], [.. right]);
    }
}
