using Salver.Estimators;
using Salver.Estimators.Multiclass;
using Salver.Formats.Records;

namespace Salver.Binding.Multiclass;

/// <summary>OneVsOneClassifier and OutputCodeClassifier.</summary>
static class PairsBinder
{
    public static Estimator BindOneVsOne(EstimatorState state)
    {
        if (state.HasValue("pairwise_indices_") && Values.Items(state["pairwise_indices_"]) is { } indices && indices.Any(i => i is not NoneRecord))
            throw state.Unsupported("was fitted on a kernel matrix");
        var labels = state.Labels("classes_");
        var estimators = Members(state);
        if (labels.Count < 2 || estimators.Length != (long)labels.Count * (labels.Count - 1) / 2) throw state.Malformed("estimators_", $"an estimator for each pair of {labels.Count} classes");
        return new OneVsOneClassifier(estimators, labels, state.Version.IsBefore(0, 21))
        {
            Name = state.ClassName,
            FeatureCount = FeatureCount(state, estimators),
            FeatureNames = state.FeatureNames() ?? estimators[0].FeatureNames,
        };
    }

    public static Estimator BindOutputCode(EstimatorState state)
    {
        var labels = state.Labels("classes_");
        var estimators = Members(state);
        var codes = state.Matrix("code_book_");
        if (codes.Rows != labels.Count || codes.Columns != estimators.Length) throw state.Malformed("code_book_", $"a code of {estimators.Length} bits for each of {labels.Count} classes");
        return new OutputCodeClassifier(estimators, new FittedRows(codes.Values, codes.Rows, codes.Columns), labels)
        {
            Name = state.ClassName,
            FeatureCount = FeatureCount(state, estimators),
            FeatureNames = state.FeatureNames() ?? estimators[0].FeatureNames,
        };
    }

    static int FeatureCount(EstimatorState state, Estimator[] estimators) => state.FeatureCount() is >= 0 and var count ? count : estimators[0].FeatureCount;

    static Estimator[] Members(EstimatorState state)
    {
        var items = state.Items("estimators_");
        var estimators = items.Select((Record item, int i) => OneVsRestBinder.Member(state, item, $"{state.PathOf("estimators_")}[{i}]")).ToArray();
        return estimators.Length > 0 ? estimators : throw state.Malformed("estimators_", "at least one estimator");
    }
}
