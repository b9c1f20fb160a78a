using Salver.Estimators;
using Salver.Estimators.Preprocessing;

namespace Salver.Binding.Preprocessing;

/// <summary>The legacy mode of OneHotEncoder in 0.20 and 0.21: value v of column i is column _feature_indices_[i] + v, and of those only _active_features_ are answered.</summary>
static class LegacyOneHotEncoderBinder
{
    public static Estimator Bind(EstimatorState state)
    {
        var counts = state.Vector("_n_values_");
        var starts = state.Vector("_feature_indices_", counts.Length + 1);
        var (inputs, featureCount) = Inputs(state, counts.Length);
        // Only n_values='auto' leaves out the values that were not seen.
        var active = state.TextOrNull("_n_values") == "auto" ? state.Vector("_active_features_") : AllOf(state, starts);
        var columns = new LegacyOneHotColumn[counts.Length];
        var at = 0;
        for (var i = 0; i < columns.Length; i++)
        {
            var targets = new Dictionary<double, int>();
            for (; at < active.Length && active[at] < starts[i + 1]; at++) targets[active[at] - starts[i]] = at;
            columns[i] = new LegacyOneHotColumn(inputs[i], counts[i], targets);
        }
        return new LegacyOneHotEncoder(columns, active.Length, featureCount, Dtypes.Of(state["dtype"], ElementType.Float64, state))
        {
            Name = state.ClassName,
            IsSparse = state.Boolean("sparse", true),
            AcceptsUnknown = OneHotEncoderBinder.Unknown(state) == UnknownCategory.Ignore,
        };
    }

    static double[] AllOf(EstimatorState state, double[] starts)
    {
        const int maximum = 1 << 24;
        return starts[^1] is >= 0 and <= maximum ? [.. Enumerable.Range(0, (int)starts[^1]).Select(i => (double)i)] : throw state.Malformed("_feature_indices_", $"at most {maximum} columns");
    }

    /// <summary>Which columns are encoded ('all', a mask or numbers), and how many there are in all; -1 where only numbers are known.</summary>
    static (int[] Inputs, int FeatureCount) Inputs(EstimatorState state, int count)
    {
        const string name = "_categorical_features";
        if (state.TextOrNull(name) == "all" || !state.HasValue(name)) return ([.. Enumerable.Range(0, count)], count);
        var cells = state.Cells(name);
        var isMask = cells.Length > 0 && cells[0].Kind == CellKind.Boolean;
        var inputs = isMask
            ? [.. Enumerable.Range(0, cells.Length).Where(i => cells[i].AsBoolean)]
            : Array.ConvertAll(cells, c => c.Kind == CellKind.Integer && c.AsInteger is >= 0 and < 10_000_000 ? (int)c.AsInteger : throw state.Malformed(name, "numbers of columns"));
        Array.Sort(inputs);
        return inputs.Length == count ? (inputs, isMask ? cells.Length : -1) : throw state.Malformed(name, $"{count} columns");
    }
}
