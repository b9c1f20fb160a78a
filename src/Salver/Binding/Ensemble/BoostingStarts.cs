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
        var smallest = state.Version.IsAtLeast(1, 8) ? Math.BitIncrement(1.0) - 1 : MathF.BitIncrement(1f) - 1;
        if (OfDummy(state, init) is { } answers)
        {
            if (answers.Length != (link == StartLink.Identity ? 1 : Math.Max(2, perIteration))) throw state.Malformed("init_", "an estimator of as many answers as there are classes");
            var scores = new double[perIteration];
            StartLinks.Apply(link, answers, smallest, scores);
            return new ConstantStart(scores);
        }
        if (!(link == StartLink.Identity ? HasMethod(state, Method.Predict) : HasMethod(state, Method.PredictProbability)))
            throw state.Unsupported("starts from an estimator without the method it needs");
        var isTransposed = state.Version.IsBefore(1, 3) && perIteration > 1 && (init.Type.Name is "GaussianNB" or "QuadraticDiscriminantAnalysis");
        return new EstimatorStart(state.Estimator("init_"), link, smallest, isTransposed);
    }

    /// <summary>What the dummy estimators that are the default answer for every row; null for any other.</summary>
    static double[]? OfDummy(EstimatorState state, ObjectRecord init) => (init.Type.FullName, init.Attribute("strategy")) switch
    {
        ("sklearn.dummy.DummyRegressor", _) when init.Attribute("constant_") is { } constant => Values.Numbers(constant, state.PathOf("init_.constant_")),
        ("sklearn.dummy.DummyClassifier", TextRecord { Value: "prior" }) when init.Attribute("class_prior_") is { } prior => Values.Numbers(prior, state.PathOf("init_.class_prior_")),
        _ => null,
    };

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
