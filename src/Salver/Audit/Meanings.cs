using Salver.Binding;
using Salver.Formats.Policy;

namespace Salver.Audit;

/// <summary>Tier and words for each class and function of a file.</summary>
static class Meanings
{
    public static GlobalFinding Find(GlobalUse use)
    {
        var (tier, meaning) = use.Verdict switch
        {
            GlobalVerdict.Refused => (GlobalTier.Refused, Dangers.Explain(use.Module, use.Name)),
            GlobalVerdict.Data => (GlobalTier.Interpreted, "plain data"),
            _ when EstimatorRegistry.Contains(use.Module, use.Name) => (GlobalTier.Interpreted, "an estimator Salver predicts with"),
            _ => Explain(KnownGlobals.Find(use.Module, use.Name)),
        };
        return new GlobalFinding(use.Module, use.Name, tier, meaning, use.Count, use.Offset, use.Path ?? "");
    }

    static (GlobalTier, string) Explain(GlobalMeaning? meaning) => meaning switch
    {
        GlobalMeaning.Estimator => (GlobalTier.Inert, "a scikit-learn estimator Salver does not predict with"),
        GlobalMeaning.ThirdParty => (GlobalTier.Inert, "an estimator of another library, which Salver does not predict with"),
        GlobalMeaning.Part => (GlobalTier.Interpreted, "a part of a fitted estimator"),
        GlobalMeaning.SparseMatrix => (GlobalTier.Interpreted, "a sparse matrix"),
        GlobalMeaning.SearchIndex => (GlobalTier.Inert, "a search index of fitted rows"),
        GlobalMeaning.Loss => (GlobalTier.Inert, "the loss that was minimised"),
        GlobalMeaning.Optimizer => (GlobalTier.Inert, "the optimiser that was used"),
        GlobalMeaning.Metric => (GlobalTier.Inert, "a metric, named and never called"),
        GlobalMeaning.Scorer => (GlobalTier.Inert, "a scorer, never called"),
        GlobalMeaning.Splitter => (GlobalTier.Inert, "a cross-validation splitter"),
        GlobalMeaning.ScoreFunction => (GlobalTier.Inert, "a score function of feature selection, never called"),
        GlobalMeaning.Function => (GlobalTier.Inert, "a function of numbers or texts, named and never called"),
        GlobalMeaning.Distribution => (GlobalTier.Inert, "a distribution of a randomized search"),
        GlobalMeaning.RandomState => (GlobalTier.Inert, "the state of a random generator"),
        GlobalMeaning.DataType => (GlobalTier.Inert, "a type of values"),
        GlobalMeaning.Table => (GlobalTier.Inert, "a table, a column or an index"),
        GlobalMeaning.Cache => (GlobalTier.Inert, "a cache setting"),
        GlobalMeaning.Wrapper => (GlobalTier.Inert, "a wrapper of a function that is listed by itself"),
        GlobalMeaning.Guarded => (GlobalTier.Inert, "a call in one of the few literal forms that are allowed"),
        _ => (GlobalTier.Inert, "bookkeeping of scikit-learn"),
    };
}
