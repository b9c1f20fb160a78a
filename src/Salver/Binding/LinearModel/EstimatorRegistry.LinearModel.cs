using Salver.Binding.LinearModel;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    static EstimatorBinding[] LinearModel =>
    [
        new("ARDRegression", BayesianBinder.BindRelevance, "sklearn.linear_model._bayes", "sklearn.linear_model.bayes"),
        new("BayesianRidge", BayesianBinder.BindRidge, "sklearn.linear_model._bayes", "sklearn.linear_model.bayes"),
        new("ElasticNet", LinearRegressorBinder.Bind, "sklearn.linear_model._coordinate_descent", "sklearn.linear_model.coordinate_descent"),
        new("ElasticNetCV", LinearRegressorBinder.Bind, "sklearn.linear_model._coordinate_descent", "sklearn.linear_model.coordinate_descent"),
        new("GammaRegressor", GeneralizedLinearBinder.BindLog, "sklearn.linear_model._glm.glm"),
        new("HuberRegressor", LinearRegressorBinder.Bind, "sklearn.linear_model._huber", "sklearn.linear_model.huber"),
        new("Lars", LinearRegressorBinder.Bind, "sklearn.linear_model._least_angle", "sklearn.linear_model.least_angle"),
        new("LarsCV", LinearRegressorBinder.Bind, "sklearn.linear_model._least_angle", "sklearn.linear_model.least_angle"),
        new("Lasso", LinearRegressorBinder.Bind, "sklearn.linear_model._coordinate_descent", "sklearn.linear_model.coordinate_descent"),
        new("LassoCV", LinearRegressorBinder.Bind, "sklearn.linear_model._coordinate_descent", "sklearn.linear_model.coordinate_descent"),
        new("LassoLars", LinearRegressorBinder.Bind, "sklearn.linear_model._least_angle", "sklearn.linear_model.least_angle"),
        new("LassoLarsCV", LinearRegressorBinder.Bind, "sklearn.linear_model._least_angle", "sklearn.linear_model.least_angle"),
        new("LassoLarsIC", LinearRegressorBinder.Bind, "sklearn.linear_model._least_angle", "sklearn.linear_model.least_angle"),
        new("LinearRegression", LinearRegressorBinder.Bind, "sklearn.linear_model._base", "sklearn.linear_model.base"),
        new("LogisticRegression", LinearClassifierBinder.BindLogistic, "sklearn.linear_model._logistic", "sklearn.linear_model.logistic"),
        new("LogisticRegressionCV", LinearClassifierBinder.BindLogistic, "sklearn.linear_model._logistic", "sklearn.linear_model.logistic"),
        new("MultiTaskElasticNet", LinearRegressorBinder.Bind, "sklearn.linear_model._coordinate_descent", "sklearn.linear_model.coordinate_descent"),
        new("MultiTaskElasticNetCV", LinearRegressorBinder.Bind, "sklearn.linear_model._coordinate_descent", "sklearn.linear_model.coordinate_descent"),
        new("MultiTaskLasso", LinearRegressorBinder.Bind, "sklearn.linear_model._coordinate_descent", "sklearn.linear_model.coordinate_descent"),
        new("MultiTaskLassoCV", LinearRegressorBinder.Bind, "sklearn.linear_model._coordinate_descent", "sklearn.linear_model.coordinate_descent"),
        new("OrthogonalMatchingPursuit", LinearRegressorBinder.Bind, "sklearn.linear_model._omp", "sklearn.linear_model.omp"),
        new("OrthogonalMatchingPursuitCV", LinearRegressorBinder.Bind, "sklearn.linear_model._omp", "sklearn.linear_model.omp"),
        new("PassiveAggressiveClassifier", LinearClassifierBinder.BindWithoutProbability, "sklearn.linear_model._passive_aggressive", "sklearn.linear_model.passive_aggressive"),
        new("PassiveAggressiveRegressor", LinearRegressorBinder.BindVector, "sklearn.linear_model._passive_aggressive", "sklearn.linear_model.passive_aggressive"),
        new("Perceptron", LinearClassifierBinder.BindWithoutProbability, "sklearn.linear_model._perceptron", "sklearn.linear_model.perceptron"),
        new("PoissonRegressor", GeneralizedLinearBinder.BindLog, "sklearn.linear_model._glm.glm"),
        new("QuantileRegressor", LinearRegressorBinder.Bind, "sklearn.linear_model._quantile"),
        new("RANSACRegressor", StochasticBinder.BindRansac, "sklearn.linear_model._ransac", "sklearn.linear_model.ransac"),
        new("Ridge", LinearRegressorBinder.Bind, "sklearn.linear_model._ridge", "sklearn.linear_model.ridge"),
        new("RidgeCV", LinearRegressorBinder.Bind, "sklearn.linear_model._ridge", "sklearn.linear_model.ridge"),
        new("RidgeClassifier", RidgeClassifierBinder.Bind, "sklearn.linear_model._ridge", "sklearn.linear_model.ridge"),
        new("RidgeClassifierCV", RidgeClassifierBinder.Bind, "sklearn.linear_model._ridge", "sklearn.linear_model.ridge"),
        new("SGDClassifier", StochasticBinder.BindClassifier, "sklearn.linear_model._stochastic_gradient", "sklearn.linear_model.stochastic_gradient"),
        new("SGDOneClassSVM", StochasticBinder.BindOneClass, "sklearn.linear_model._stochastic_gradient"),
        new("SGDRegressor", LinearRegressorBinder.BindVector, "sklearn.linear_model._stochastic_gradient", "sklearn.linear_model.stochastic_gradient"),
        new("TheilSenRegressor", LinearRegressorBinder.Bind, "sklearn.linear_model._theil_sen", "sklearn.linear_model.theil_sen"),
        new("TweedieRegressor", GeneralizedLinearBinder.BindTweedie, "sklearn.linear_model._glm.glm"),
    ];
}
