using Salver.Binding.Metrics;
using Salver.Estimators;
using Salver.Estimators.Metrics;
using Salver.Estimators.Neighbors;
using Salver.Formats.Records;

namespace Salver.Binding.Neighbors;

/// <summary>Reads what all neighbors estimators keep: the fitted rows, the distance and the way they are searched.</summary>
static class NeighborIndexReader
{
    /// <summary>Rows that are made dense because their distance needs that may not come to more numbers.</summary>
    const long MostNumbers = 1 << 26;

    /// <summary>The fitted rows and how many columns a row that is asked has.</summary>
    public static (NeighborIndex Index, int FeatureCount) Read(EstimatorState state)
    {
        var attribute = state.HasValue("effective_metric_") ? "effective_metric_" : "metric";
        var parameters = (state["effective_metric_params_"] ?? state["metric_params"]) as DictRecord;
        if (state.Text("_fit_method") is "kd_tree" or "ball_tree")
        {
            var (rows, tree) = SearchTreeReader.Read(state.Required("_tree"), state.PathOf("_tree"));
            var treeMetric = Distances.Read(state, attribute, parameters, rows.ColumnCount);
            RequireWidth(state, rows.ColumnCount);
            return (new NeighborIndex(rows, treeMetric, tree, ScanOrder.Heap, isExpanded: false), rows.ColumnCount);
        }
        if (state.Text("_fit_method") != "brute") throw state.Malformed("_fit_method", "'brute', 'kd_tree' or 'ball_tree'");
        var fitted = Rows(state);
        var metric = Distances.Read(state, attribute, parameters, fitted.ColumnCount);
        if (fitted.RowCount == 0 || fitted.ColumnCount == 0) throw state.Malformed("_fit_X", "at least one row and column");
        if (fitted.IsSparse && !metric.TakesSparse) fitted = Dense(state, fitted);
        var width = metric.Kind == DistanceKind.Precomputed ? fitted.RowCount : fitted.ColumnCount;
        RequireWidth(state, width);
        var type = state["_fit_X"] is ArrayRecord array ? Arrays.TypeOf(array.Dtype) : ElementType.Float64;
        var isExpanded = metric.Kind == DistanceKind.Euclidean && type is ElementType.Float64 && (fitted.IsSparse || state.Version.IsAtLeast(0, 23));
        return (new NeighborIndex(fitted, metric, null, Order(state, metric, fitted, type), isExpanded) { Type = type, Otherwise = Partition(state), ExpandsWithin = state.Version.IsBefore(1, 1) && state.Version.IsAtLeast(1, 0) }, width);
    }

    static FittedRows Rows(EstimatorState state)
    {
        if (state["_fit_X"] is ObjectRecord sparse && SparseMatrix.IsSparse(sparse)) return new FittedRows(SparseMatrix.ToRows(sparse, state.PathOf("_fit_X"), state.Context));
        var rows = state.Matrix("_fit_X");
        return new FittedRows(rows.Values, rows.Rows, rows.Columns);
    }

    static FittedRows Dense(EstimatorState state, FittedRows rows)
    {
        if ((long)rows.RowCount * rows.ColumnCount > MostNumbers) throw state.Unsupported("measures a distance that is not Euclidean or cosine between very wide sparse rows");
        var values = new double[rows.RowCount * rows.ColumnCount];
        for (var r = 0; r < rows.RowCount; r++)
        {
            var entries = rows.Entries(r);
            for (var i = 0; i < entries.Count; i++) values[r * rows.ColumnCount + entries.Columns[i]] = entries.Values[i];
        }
        return new FittedRows(values, rows.RowCount, rows.ColumnCount);
    }

    static ScanOrder Order(EstimatorState state, DistanceMetric metric, FittedRows rows, ElementType type)
    {
        var isFloat = type == ElementType.Float64 || (type == ElementType.Float32 && state.Version.IsAtLeast(1, 2));
        // Sparse rows are taken whose indices have 32 bits; since 1.5 those that vectorizers make have 64.
        var isOwn = isFloat && state.Version.IsAtLeast(1, 1) && (!rows.IsSparse || (state.Version.IsAtLeast(1, 2) && state.Version.IsBefore(1, 5))) && metric.Kind switch
        {
            DistanceKind.Euclidean or DistanceKind.SquaredEuclidean or DistanceKind.StandardizedEuclidean or DistanceKind.Manhattan or DistanceKind.Chebyshev or DistanceKind.Minkowski
                or DistanceKind.WeightedMinkowski or DistanceKind.Haversine or DistanceKind.Canberra or DistanceKind.BrayCurtis => true,
            _ => false,
        };
        return isOwn ? ScanOrder.Heap : Partition(state);
    }

    static ScanOrder Partition(EstimatorState state) => state.Version.IsBefore(1, 5) ? ScanOrder.Partition : ScanOrder.Sorted;

    static void RequireWidth(EstimatorState state, int width)
    {
        if (state.FeatureCount() is >= 0 and var known && known != width) throw state.Malformed("n_features_in_", $"{width}, the columns of a fitted row,");
    }

    /// <summary>How many neighbors are asked, not more than there are rows.</summary>
    public static int Count(EstimatorState state, NeighborIndex index, string name = "n_neighbors")
    {
        var count = state.Integer(name);
        return count >= 1 && count <= index.RowCount ? count : throw state.Malformed(name, $"a number of neighbors from 1 to {index.RowCount}, the number of fitted rows,");
    }

    public static double Radius(EstimatorState state) => state.Number("radius") is >= 0 and var radius ? radius : throw state.Malformed("radius", "a distance");

    public static bool WeighsByDistance(EstimatorState state) => state["weights"] switch
    {
        null or NoneRecord or TextRecord { Value: "uniform" } => false,
        TextRecord { Value: "distance" } => true,
        var other => throw state.Unsupported($"weighs neighbors by a function of its own ({Describe.Of(other)})"),
    };
}
