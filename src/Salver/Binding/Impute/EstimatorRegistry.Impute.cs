using Salver.Binding.Impute;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    static EstimatorBinding[] Impute =>
    [
        new("Imputer", SimpleImputerBinder.BindOld, "sklearn.preprocessing.imputation"),
        new("IterativeImputer", IterativeImputerBinder.Bind, "sklearn.impute._iterative", "sklearn.impute"),
        new("KNNImputer", KNNImputerBinder.Bind, "sklearn.impute._knn"),
        new("MissingIndicator", MissingIndicatorBinder.Bind, "sklearn.impute._base", "sklearn.impute"),
        new("SimpleImputer", SimpleImputerBinder.Bind, "sklearn.impute._base", "sklearn.impute"),
    ];
}
