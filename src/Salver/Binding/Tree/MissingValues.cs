namespace Salver.Binding.Tree;

/// <summary>Which decision trees take NaN: scikit-learn decides by version, class, criterion and splitter, not by what the tree saw while fitting.</summary>
static class MissingValues
{
    public static bool AreAccepted(EstimatorState tree)
    {
        if (tree.Version.IsBefore(1, 3) || tree.HasValue("monotonic_cst")) return false;
        var splitter = tree.TextOrNull("splitter");
        var isKnown = tree.TextOrNull("criterion") is "gini" or "entropy" or "log_loss" or "squared_error" or "friedman_mse" or "poisson";
        if (tree.Version.IsBefore(1, 6)) return splitter == "best" && isKnown;
        var fits = tree.ClassName.StartsWith("Extra", StringComparison.Ordinal) ? splitter == "random" : splitter is "best" or "random";
        return fits && (isKnown || tree.Version.IsAtLeast(1, 9));
    }
}
