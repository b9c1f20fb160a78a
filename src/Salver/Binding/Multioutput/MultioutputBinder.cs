using Salver.Estimators;
using Salver.Estimators.Multioutput;
using Salver.Formats.Records;

namespace Salver.Binding.Multioutput;

/// <summary>MultiOutputClassifier, MultiOutputRegressor, ClassifierChain and RegressorChain.</summary>
static class MultioutputBinder
{
    public static Estimator BindClassifier(EstimatorState state) => Side(state, true);

    public static Estimator BindRegressor(EstimatorState state) => Side(state, false);

    public static Estimator BindClassifierChain(EstimatorState state) => Chain(state, true);

    public static Estimator BindRegressorChain(EstimatorState state) => Chain(state, false);

    static MultiOutputEstimator Side(EstimatorState state, bool areClassifiers)
    {
        var estimators = Members(state, areClassifiers);
        return new MultiOutputEstimator(estimators, areClassifiers)
        {
            Name = state.ClassName,
            FeatureCount = state.FeatureCount() is >= 0 and var count ? count : estimators[0].FeatureCount,
            FeatureNames = state.FeatureNames() ?? estimators[0].FeatureNames,
        };
    }

    static EstimatorChain Chain(EstimatorState state, bool areClassifiers)
    {
        var estimators = Members(state, areClassifiers);
        var order = state.Vector("order_", estimators.Length);
        var isTaken = new bool[order.Length];
        foreach (var output in order)
        {
            if (!(output >= 0 && output < order.Length && output == Math.Floor(output)) || isTaken[(int)output]) throw state.Malformed("order_", $"each of {order.Length} outputs once");
            isTaken[(int)output] = true;
        }
        var features = state.FeatureCount() is >= 0 and var known ? known : estimators[0].FeatureCount;
        for (var i = 0; i < estimators.Length; i++)
            if (features < 0 || (estimators[i].FeatureCount >= 0 && estimators[i].FeatureCount != features + i))
                throw state.Malformed("estimators_", $"estimators of {features}, {features + 1}... features");
        var passedOn = PassedOn(state, areClassifiers);
        if (Array.Exists(estimators, e => e.Output(passedOn) is null)) throw state.Malformed("estimators_", $"estimators that have {MethodNames.Of(passedOn)}");
        if (passedOn == Method.Predict) RequireNumbers(state, estimators);
        return new EstimatorChain(estimators, Array.ConvertAll(order, o => (int)o), passedOn, areClassifiers)
        {
            Name = state.ClassName,
            FeatureCount = features,
            FeatureNames = state.FeatureNames(),
        };
    }

    /// <summary>Predictions are the columns of those who come later in the chain.</summary>
    static void RequireNumbers(EstimatorState state, Estimator[] estimators)
    {
        var texts = estimators.SelectMany(e => e.Classes).SelectMany(c => c.Values.ToArray()).Where(c => c.Kind == CellKind.Text).Select(c => c.AsText).ToArray();
        if (Array.Exists(texts, t => !double.TryParse(t, System.Globalization.CultureInfo.InvariantCulture, out _))) throw state.Impossible("passes on classes that are no numbers");
        if (texts.Length > 0) throw state.Unsupported("passes on classes that are texts");
    }

    /// <summary>chain_method, since 1.5; before, predictions were passed on.</summary>
    static Method PassedOn(EstimatorState state, bool areClassifiers) => !areClassifiers ? Method.Predict : (state.TextOrNull("chain_method_") ?? state.Text("chain_method", "predict")) switch
    {
        "predict_proba" => Method.PredictProbability,
        "predict_log_proba" => Method.PredictLogProbability,
        "decision_function" => Method.DecisionFunction,
        _ => Method.Predict,
    };

    static Estimator[] Members(EstimatorState state, bool areClassifiers)
    {
        var items = state.Items("estimators_");
        if (items.Count == 0) throw state.Malformed("estimators_", "at least one estimator");
        var estimators = items.Select((Record item, int i) => state.Context.Bind(item, $"{state.PathOf("estimators_")}[{i}]")).ToArray();
        if (Array.Exists(estimators, e => e.Output(Method.Predict) is not { ColumnCount: 1 } || (areClassifiers && e.Classes.Count != 1)))
            throw state.Malformed("estimators_", areClassifiers ? "classifiers of one output each" : "estimators that predict one output each");
        return estimators;
    }
}
