using Salver.Estimators;

namespace Salver.Binding.Frozen;

/// <summary>FrozenEstimator passes everything on to the estimator it keeps from being fitted again.</summary>
static class FrozenEstimatorBinder
{
    public static Estimator Bind(EstimatorState state) => new DelegatingEstimator("estimator", state.Estimator("estimator"), Enum.GetValues<Method>()) { Name = state.ClassName };
}
