using Salver.Estimators;
using Salver.Estimators.FeatureSelection;

namespace Salver.Binding.FeatureSelection;

/// <summary>Selection by a score of each column: which columns are kept is worked out from the stored scores, as scikit-learn does at every transform.</summary>
static class UnivariateBinder
{
    public static Estimator BindBest(EstimatorState state) => Make(state, Best(state, state.TextOrNull("k") == "all" ? int.MaxValue : state.Integer("k")));

    public static Estimator BindPercentile(EstimatorState state) => Make(state, Percentile(state, state.Number("percentile")));

    public static Estimator BindFalsePositive(EstimatorState state) => Make(state, FalsePositive(state, state.Number("alpha")));

    public static Estimator BindFalseDiscovery(EstimatorState state) => Make(state, FalseDiscovery(state, state.Number("alpha")));

    public static Estimator BindFamilywise(EstimatorState state) => Make(state, Familywise(state, state.Number("alpha")));

    public static Estimator BindGeneric(EstimatorState state) => Make(state, state.Text("mode", "percentile") switch
    {
        "k_best" => Best(state, state.TextOrNull("param") == "all" ? int.MaxValue : state.Integer("param")),
        "percentile" => Percentile(state, state.Number("param")),
        "fpr" => FalsePositive(state, state.Number("param")),
        "fdr" => FalseDiscovery(state, state.Number("param")),
        "fwe" => Familywise(state, state.Number("param")),
        _ => throw state.Malformed("mode", "'percentile', 'k_best', 'fpr', 'fdr' or 'fwe'"),
    });

    public static Estimator BindVariance(EstimatorState state)
    {
        var threshold = state.Number("threshold", 0);
        return Make(state, Array.ConvertAll(state.Vector("variances_"), v => v > threshold), Finiteness.Any);
    }

    static FeatureSelector Make(EstimatorState state, bool[] isKept, Finiteness finiteness = Finiteness.Required) => new(isKept)
    {
        Name = state.ClassName,
        FeatureNames = state.FeatureNames(),
        Finiteness = finiteness,
        AnswersFrame = OutputConfiguration.AnswersFrame(state),
    };

    /// <summary>The k largest scores; of equal ones the last.</summary>
    static bool[] Best(EstimatorState state, int k)
    {
        var scores = Scores(state);
        var kept = new bool[scores.Length];
        foreach (var i in Enumerable.Range(0, scores.Length).OrderBy(i => scores[i]).TakeLast(k)) kept[i] = true;
        return kept;
    }

    /// <summary>The scores above the percentile, and of those equal to it the first, until there are enough.</summary>
    static bool[] Percentile(EstimatorState state, double percentile)
    {
        var scores = Scores(state);
        if (percentile == 100) return Array.ConvertAll(scores, _ => true);
        if (percentile == 0) return new bool[scores.Length];
        var threshold = Statistics.Percentile(scores, 100 - percentile);
        var kept = Array.ConvertAll(scores, s => s > threshold);
        var places = (int)(scores.Length * percentile / 100) - kept.Count(k => k);
        for (var i = 0; i < scores.Length && places > 0; i++)
        {
            if (scores[i] != threshold) continue;
            kept[i] = true;
            places--;
        }
        return kept;
    }

    static bool[] FalsePositive(EstimatorState state, double alpha) => Array.ConvertAll(state.Vector("pvalues_"), p => p < alpha);

    static bool[] Familywise(EstimatorState state, double alpha)
    {
        var values = state.Vector("pvalues_");
        return Array.ConvertAll(values, p => p < alpha / values.Length);
    }

    /// <summary>The procedure of Y. Benjamini and Y. Hochberg, J. R. Stat. Soc. B 57 (1995).</summary>
    static bool[] FalseDiscovery(EstimatorState state, double alpha)
    {
        var values = state.Vector("pvalues_");
        // Columns that never change have no value: they come last.
        var sorted = values.OrderBy(double.IsNaN).ThenBy(p => p).ToArray();
        var limit = double.NegativeInfinity;
        for (var i = 0; i < sorted.Length; i++)
            if (sorted[i] <= alpha / sorted.Length * (i + 1)) limit = sorted[i];
        return Array.ConvertAll(values, p => p <= limit);
    }

    /// <summary>Scores, with the smallest number where there is none.</summary>
    static double[] Scores(EstimatorState state) => Array.ConvertAll(state.Vector("scores_"), s => double.IsNaN(s) ? double.MinValue : s);
}
