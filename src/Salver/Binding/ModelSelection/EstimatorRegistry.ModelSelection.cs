using Salver.Binding.ModelSelection;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    static EstimatorBinding[] ModelSelection =>
    [
        new("GridSearchCV", SearchBinder.Bind, "sklearn.model_selection._search"),
        new("HalvingGridSearchCV", SearchBinder.Bind, "sklearn.model_selection._search_successive_halving"),
        new("HalvingRandomSearchCV", SearchBinder.Bind, "sklearn.model_selection._search_successive_halving"),
        new("RandomizedSearchCV", SearchBinder.Bind, "sklearn.model_selection._search"),
    ];
}
