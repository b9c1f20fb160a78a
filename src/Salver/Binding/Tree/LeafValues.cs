using Salver.Estimators;
using Salver.Estimators.Tree;

namespace Salver.Binding.Tree;

/// <summary>What versions keep in the nodes of classification trees.</summary>
static class LeafValues
{
    /// <summary>Weighted counts through 1.3, divided when asked; fractions since.</summary>
    public static bool AreCounts(SklearnVersion version) => version.IsBefore(1, 4);

    public static void RequireClasses(TreeNodes tree, IReadOnlyList<Labels> classes, EstimatorState state)
    {
        if (tree.ValueWidth != (long)classes.Count * classes.Max(c => c.Count))
            throw state.Malformed("classes_", $"as many classes as the tree has values ({tree.ValueWidth} a node)");
    }
}
