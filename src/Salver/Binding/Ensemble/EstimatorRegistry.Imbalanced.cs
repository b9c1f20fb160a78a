using Salver.Binding.Ensemble;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    /// <summary>imbalanced-learn's ensembles differ from scikit-learn's in how they are fitted.</summary>
    static EstimatorBinding[] Imbalanced =>
    [
        new("BalancedBaggingClassifier", BaggingBinder.BindClassifier, "imblearn.ensemble._bagging"),
        new("BalancedRandomForestClassifier", ForestBinder.BindClassifier, "imblearn.ensemble._forest"),
        new("EasyEnsembleClassifier", BaggingBinder.BindClassifier, "imblearn.ensemble._easy_ensemble"),
        new("RUSBoostClassifier", AdaBoostBinder.BindClassifier, "imblearn.ensemble._weight_boosting"),
    ];
}
