using Salver.Estimators;
using Salver.Estimators.Impute;
using Salver.Formats.Records;

namespace Salver.Binding.Impute;

/// <summary>IterativeImputer (0.21 on). Drawing from the posterior is random and refused.</summary>
static class IterativeImputerBinder
{
    public static Estimator Bind(EstimatorState state)
    {
        if (state.Boolean("sample_posterior", false)) throw state.Unsupported("draws its answers at random (sample_posterior=True)");
        var initial = state.Estimator("initial_imputer_") as SimpleImputer ?? throw state.Malformed("initial_imputer_", "a SimpleImputer");
        var kept = initial.Kept.ToArray();
        return new IterativeImputer(initial, Steps(state, initial, kept), kept, MissingIndicatorBinder.Of(state, initial.FeatureCount))
        {
            Name = state.ClassName,
            FeatureNames = state.FeatureNames(),
            MissingValue = MissingValues.Of(state),
        };
    }

    static ImputationStep[] Steps(EstimatorState state, SimpleImputer initial, int[] kept)
    {
        if (state.Integer("n_iter_", 1) == 0) return [];
        var minimum = Limits(state, "_min_value", "min_value", kept, initial.FeatureCount, double.NegativeInfinity);
        var maximum = Limits(state, "_max_value", "max_value", kept, initial.FeatureCount, double.PositiveInfinity);
        var items = state.Items("imputation_sequence_");
        var steps = new ImputationStep[items.Count];
        for (var i = 0; i < steps.Length; i++)
        {
            var path = $"{state.PathOf("imputation_sequence_")}[{i}]";
            var parts = items[i] is ObjectRecord { Arguments: SequenceRecord { Items: var arguments } } ? arguments : Values.Items(items[i]);
            if (parts is not [var column, var neighbors, var predictor]) throw Arrays.Malformed(path, "a column, its predictors and an estimator", items[i]);
            var target = Arrays.Integer(column, path);
            var predictors = Array.ConvertAll(Values.Numbers(neighbors, path), n => (int)n);
            if (target < 0 || target >= kept.Length || Array.Exists(predictors, p => p < 0 || p >= kept.Length)) throw Arrays.Malformed(path, $"columns below {kept.Length}", items[i]);
            var estimator = state.Context.Bind(predictor, path);
            if (estimator.Output(Method.Predict) is not { ColumnCount: 1 } || (estimator.FeatureCount >= 0 && estimator.FeatureCount != predictors.Length))
                throw Arrays.Malformed(path, $"an estimator that predicts one number from {predictors.Length}", predictor);
            steps[i] = new ImputationStep((int)target, predictors, estimator, minimum[target], maximum[target]);
        }
        return steps;
    }

    /// <summary>One limit per answered column: stored as such since 0.22, before as one number or None.</summary>
    static double[] Limits(EstimatorState state, string name, string parameter, int[] kept, int featureCount, double otherwise)
    {
        var values = state.VectorOrNull(name) ?? state.VectorOrNull(parameter) ?? [otherwise];
        if (values.Length == kept.Length) return values;
        if (values.Length == 1) return [.. Enumerable.Repeat(values[0], kept.Length)];
        return values.Length == featureCount ? Array.ConvertAll(kept, k => values[k]) : throw state.Malformed(name, $"{kept.Length} numbers");
    }
}
