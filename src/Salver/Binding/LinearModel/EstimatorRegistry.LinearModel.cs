using Salver.Binding.LinearModel;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    static EstimatorBinding[] LinearModel =>
    [
        new("ElasticNet", LinearRegressorBinder.Bind, "sklearn.linear_model._coordinate_descent", "sklearn.linear_model.coordinate_descent"),
        new("Lasso", LinearRegressorBinder.Bind, "sklearn.linear_model._coordinate_descent", "sklearn.linear_model.coordinate_descent"),
        new("LinearRegression", LinearRegressorBinder.Bind, "sklearn.linear_model._base", "sklearn.linear_model.base"),
        new("LogisticRegression", LinearClassifierBinder.BindLogistic, "sklearn.linear_model._logistic", "sklearn.linear_model.logistic"),
        new("Ridge", LinearRegressorBinder.Bind, "sklearn.linear_model._ridge", "sklearn.linear_model.ridge"),
    ];
}
