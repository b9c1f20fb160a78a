using Salver.Estimators;
using Salver.Estimators.Ensemble;
using Salver.Formats.Records;

namespace Salver.Binding.Ensemble;

/// <summary>init_ of gradient boosting: 'zero', one of the small estimators of 0.20, a dummy estimator, or any other.</summary>
static class BoostingStarts
{
    public static BoostingStart Read(EstimatorState state, int perIteration, StartLink link)
    {
        if (state.TextOrNull("init_") == "zero") return new ConstantStart(new double[perIteration]);
        if (state.Required("init_") is not ObjectRecord init) throw state.Malformed("init_", "an estimator or 'zero'");
        if (ForestModule(init.Type.Module)) return OfOldEstimator(state, init, perIteration);
        if (!(link == StartLink.Identity ? HasMethod(state, Method.Predict) : HasMethod(state, Method.PredictProbability)))
            throw state.Unsupported("starts from an estimator without the method it needs");
        var smallest = state.Version.IsAtLeast(1, 8) ? Math.BitIncrement(1.0) - 1 : MathF.BitIncrement(1f) - 1;
        return new EstimatorStart(state.Estimator("init_"), link, smallest);
    }

    static bool HasMethod(EstimatorState state, Method method) => state.Estimator("init_").Output(method) is not null;

    static bool ForestModule(string module) => module == "sklearn.ensemble.gradient_boosting";

    // Through 0.20: their numbers are the scores.
    static ConstantStart OfOldEstimator(EstimatorState state, ObjectRecord init, int perIteration)
    {
        var path = state.PathOf("init_");
        var scores = init.Type.Name switch
        {
            "ZeroEstimator" => new double[perIteration],
            "MeanEstimator" => [Arrays.Number(init.Attribute("mean"), path + ".mean")],
            "QuantileEstimator" => [Arrays.Number(init.Attribute("quantile"), path + ".quantile")],
            "LogOddsEstimator" or "ScaledLogOddsEstimator" => [Arrays.Number(init.Attribute("prior"), path + ".prior")],
            "PriorProbabilityEstimator" when init.Attribute("priors") is { } priors => Values.Numbers(priors, path + ".priors"),
            _ => throw state.Malformed("init_", "an estimator"),
        };
        return scores.Length == perIteration ? new ConstantStart(scores) : throw state.Malformed("init_", $"an estimator of {perIteration} scores");
    }
}
