using Salver.Estimators;
using Salver.Estimators.Impute;
using Salver.Formats.Records;

namespace Salver.Binding.Impute;

/// <summary>KNNImputer. The columns that had any value are stored since 1.1.</summary>
static class KNNImputerBinder
{
    public static Estimator Bind(EstimatorState state)
    {
        if (state.Text("metric", "nan_euclidean") != "nan_euclidean") throw state.Unsupported("measures distances by a function of its own");
        var weighsByDistance = state.TextOrNull("weights") switch
        {
            "uniform" => false,
            "distance" => true,
            _ => throw state.Unsupported("weighs neighbors by a function of its own"),
        };
        var rows = state.Matrix("_fit_X");
        var missing = MissingValues.Of(state);
        var isMissing = Array.ConvertAll(rows.Values, v => missing.Matches(v));
        var isValid = new bool[rows.Columns];
        for (var i = 0; i < isMissing.Length; i++) isValid[i % rows.Columns] |= !isMissing[i];
        var neighbors = state.Integer("n_neighbors");
        if (rows.Columns == 0 || neighbors < 1) throw state.Malformed("n_neighbors", "at least one neighbor and one column");
        var era = state.Version.IsBefore(1, 0) ? NumpyEra.OneOld : state.Version.IsBefore(1, 5) ? NumpyEra.One : NumpyEra.Two;
        var table = new NeighborTable(rows.Values, isMissing, rows.Columns, neighbors, weighsByDistance, state["_fit_X"] is ArrayRecord { Dtype: { Kind: 'f', ItemSize: 4 } }, era) { CountsStrangers = state.Version.IsBefore(1, 6) };
        return new KNNImputer(table, isValid, state.Boolean("keep_empty_features", false), MissingIndicatorBinder.Of(state, rows.Columns))
        {
            Name = state.ClassName,
            FeatureNames = state.FeatureNames(),
            MissingValue = missing,
        };
    }
}
