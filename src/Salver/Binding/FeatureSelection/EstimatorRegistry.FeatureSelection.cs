using Salver.Binding.FeatureSelection;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    static EstimatorBinding[] FeatureSelection =>
    [
        new("GenericUnivariateSelect", UnivariateBinder.BindGeneric, "sklearn.feature_selection._univariate_selection", "sklearn.feature_selection.univariate_selection"),
        new("RFE", ModelSelectorBinder.BindElimination, "sklearn.feature_selection._rfe", "sklearn.feature_selection.rfe"),
        new("RFECV", ModelSelectorBinder.BindElimination, "sklearn.feature_selection._rfe", "sklearn.feature_selection.rfe"),
        new("SelectFdr", UnivariateBinder.BindFalseDiscovery, "sklearn.feature_selection._univariate_selection", "sklearn.feature_selection.univariate_selection"),
        new("SelectFpr", UnivariateBinder.BindFalsePositive, "sklearn.feature_selection._univariate_selection", "sklearn.feature_selection.univariate_selection"),
        new("SelectFromModel", ModelSelectorBinder.BindFromModel, "sklearn.feature_selection._from_model", "sklearn.feature_selection.from_model"),
        new("SelectFwe", UnivariateBinder.BindFamilywise, "sklearn.feature_selection._univariate_selection", "sklearn.feature_selection.univariate_selection"),
        new("SelectKBest", UnivariateBinder.BindBest, "sklearn.feature_selection._univariate_selection", "sklearn.feature_selection.univariate_selection"),
        new("SelectPercentile", UnivariateBinder.BindPercentile, "sklearn.feature_selection._univariate_selection", "sklearn.feature_selection.univariate_selection"),
        new("SequentialFeatureSelector", ModelSelectorBinder.BindSequential, "sklearn.feature_selection._sequential"),
        new("VarianceThreshold", UnivariateBinder.BindVariance, "sklearn.feature_selection._variance_threshold", "sklearn.feature_selection.variance_threshold"),
    ];
}
