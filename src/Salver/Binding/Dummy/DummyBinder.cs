using Salver.Estimators;
using Salver.Estimators.Dummy;
using Salver.Formats.Records;

namespace Salver.Binding.Dummy;

/// <summary>DummyClassifier and DummyRegressor. Strategies that answer at random have no answer to repeat and are refused.</summary>
static class DummyBinder
{
    public static Estimator BindClassifier(EstimatorState state)
    {
        var strategy = state.TextOrNull("_strategy") ?? state.Text("strategy");
        if (strategy is "stratified" or "uniform") throw state.Unsupported($"answers at random (strategy='{strategy}')");
        var outputs = state.Integer("n_outputs_", 1);
        if (outputs is < 1 or > 100_000) throw state.Malformed("n_outputs_", "a number of outputs");
        var path = state.PathOf("classes_");
        var classes = outputs == 1 ? [state.Labels("classes_")] : state.Items("classes_").Select(c => Values.Labels(c, path)).ToArray();
        var priors = outputs == 1 ? [state.Vector("class_prior_")] : state.Items("class_prior_").Select(p => Values.Numbers(p, state.PathOf("class_prior_"))).ToArray();
        if (classes.Length != outputs || priors.Length != outputs || priors.Where((p, k) => p.Length != classes[k].Count).Any())
            throw state.Malformed("class_prior_", $"the share of every class of {outputs} outputs");
        var answers = new Cell[outputs];
        for (var k = 0; k < outputs; k++)
        {
            var index = strategy == "constant" ? Constant(state, k, classes[k]) : Array.IndexOf(priors[k], priors[k].Max());
            answers[k] = classes[k][index];
            if (strategy == "prior") continue;
            priors[k] = new double[priors[k].Length];
            priors[k][index] = 1;
        }
        return new DummyClassifier(classes, priors, answers) { Name = state.ClassName, FeatureCount = state.FeatureCount(), FeatureNames = state.FeatureNames() };
    }

    static int Constant(EstimatorState state, int output, Labels classes)
    {
        var constants = state.Cells("constant");
        for (var i = 0; output < constants.Length && i < classes.Count; i++)
            if (classes[i].Equals(constants[output])) return i;
        throw state.Malformed("constant", "one of the classes of each output");
    }

    public static Estimator BindRegressor(EstimatorState state)
    {
        var constants = state.Numbers("constant_");
        if (constants.Length == 0) throw state.Malformed("constant_", "at least one number");
        var type = state["constant_"] is ArrayRecord array ? Arrays.TypeOf(array.Dtype) : ElementType.Float64;
        return new DummyRegressor(constants, type) { Name = state.ClassName, FeatureCount = state.FeatureCount(), FeatureNames = state.FeatureNames() };
    }
}
