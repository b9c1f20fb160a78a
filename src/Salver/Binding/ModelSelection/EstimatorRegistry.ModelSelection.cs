using Salver.Binding.ModelSelection;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    static EstimatorBinding[] ModelSelection =>
    [
        new("FixedThresholdClassifier", ThresholdBinder.BindFixed, "sklearn.model_selection._classification_threshold"),
        new("GridSearchCV", SearchBinder.Bind, "sklearn.model_selection._search"),
        new("HalvingGridSearchCV", SearchBinder.Bind, "sklearn.model_selection._search_successive_halving"),
        new("HalvingRandomSearchCV", SearchBinder.Bind, "sklearn.model_selection._search_successive_halving"),
        new("RandomizedSearchCV", SearchBinder.Bind, "sklearn.model_selection._search"),
        new("TunedThresholdClassifierCV", ThresholdBinder.BindTuned, "sklearn.model_selection._classification_threshold"),
    ];
}
