using Salver.Estimators;
using Salver.Estimators.Neighbors;
using Salver.Formats.Records;

namespace Salver.Binding.Neighbors;

/// <summary>Estimators that answer from the nearest fitted rows.</summary>
static class NeighborsBinder
{
    public static Estimator BindClassifier(EstimatorState state)
    {
        var (index, features) = NeighborIndexReader.Read(state);
        var (targets, isVector) = TargetReader.Classes(state, index.RowCount);
        return new KNeighborsClassifier(index, targets, isVector, NeighborIndexReader.WeighsByDistance(state))
        {
            Name = state.ClassName,
            FeatureCount = features,
            FeatureNames = state.FeatureNames(),
            NeighborCount = NeighborIndexReader.Count(state, index),
        };
    }

    public static Estimator BindRegressor(EstimatorState state)
    {
        var (index, features) = NeighborIndexReader.Read(state);
        var (values, outputs, isVector) = TargetReader.Numbers(state, index.RowCount);
        return new KNeighborsRegressor(index, values, outputs, isVector, NeighborIndexReader.WeighsByDistance(state))
        {
            Name = state.ClassName,
            FeatureCount = features,
            FeatureNames = state.FeatureNames(),
            NeighborCount = NeighborIndexReader.Count(state, index),
        };
    }

    public static Estimator BindNearest(EstimatorState state)
    {
        var (index, features) = NeighborIndexReader.Read(state);
        return new NearestNeighbors(index) { Name = state.ClassName, FeatureCount = features, FeatureNames = state.FeatureNames(), NeighborCount = NeighborIndexReader.Count(state, index) };
    }

    public static Estimator BindTransformer(EstimatorState state)
    {
        var (index, features) = NeighborIndexReader.Read(state);
        var asked = NeighborIndexReader.Count(state, index);
        var measures = Measures(state);
        // A row is its own neighbor at distance zero, so that one more is measured.
        var count = Math.Min(asked + (measures ? 1 : 0), index.RowCount);
        return new NeighborsTransformer(index, count, 0, measures) { Name = state.ClassName, FeatureCount = features, FeatureNames = state.FeatureNames(), NeighborCount = asked };
    }

    public static Estimator BindRadiusTransformer(EstimatorState state)
    {
        var (index, features) = NeighborIndexReader.Read(state);
        return new NeighborsTransformer(index, 0, NeighborIndexReader.Radius(state), Measures(state)) { Name = state.ClassName, FeatureCount = features, FeatureNames = state.FeatureNames() };
    }

    public static Estimator BindRadiusClassifier(EstimatorState state)
    {
        var (index, features) = NeighborIndexReader.Read(state);
        var (targets, isVector) = TargetReader.Classes(state, index.RowCount);
        return new RadiusNeighborsClassifier(index, targets, NeighborIndexReader.Radius(state), isVector, NeighborIndexReader.WeighsByDistance(state), Strangers(state, targets.Labels.Length))
        {
            Name = state.ClassName,
            FeatureCount = features,
            FeatureNames = state.FeatureNames(),
            HasProbabilities = state.Version.IsAtLeast(0, 22),
        };
    }

    public static Estimator BindRadiusRegressor(EstimatorState state)
    {
        var (index, features) = NeighborIndexReader.Read(state);
        var (values, outputs, isVector) = TargetReader.Numbers(state, index.RowCount);
        return new RadiusNeighborsRegressor(index, values, outputs, NeighborIndexReader.Radius(state), isVector, NeighborIndexReader.WeighsByDistance(state))
        {
            Name = state.ClassName,
            FeatureCount = features,
            FeatureNames = state.FeatureNames(),
        };
    }

    public static Estimator BindOutlierFactor(EstimatorState state)
    {
        if (!state.Boolean("novelty", false)) throw state.Unsupported("was fitted with novelty=False and so answers no new rows");
        var (index, features) = NeighborIndexReader.Read(state);
        var count = NeighborIndexReader.Count(state, index, "n_neighbors_");
        var distances = state.Matrix("_distances_fit_X_");
        if (distances.Rows != index.RowCount || distances.Columns < count) throw state.Malformed("_distances_fit_X_", $"{count} distances for each of {index.RowCount} rows");
        var reach = new double[index.RowCount];
        for (var r = 0; r < reach.Length; r++) reach[r] = distances.Row(r)[count - 1];
        return new LocalOutlierFactor(index, reach, state.Vector("_lrd", index.RowCount), state.Number("offset_"))
        {
            Name = state.ClassName,
            FeatureCount = features,
            FeatureNames = state.FeatureNames(),
            NeighborCount = count,
        };
    }

    static bool Measures(EstimatorState state) => state.Text("mode", "distance") == "distance";

    /// <summary>The label of rows without neighbors, one per output; null where they are refused.</summary>
    static Cell[]? Strangers(EstimatorState state, int outputs)
    {
        var name = state.Has("outlier_label_") ? "outlier_label_" : "outlier_label";
        if (!state.HasValue(name)) return null;
        var labels = state.Cells(name);
        // numpy cuts a text to the length that its array of classes has room for.
        if (outputs == 1 && labels is [{ Kind: CellKind.Text }] && state["classes_"] is ArrayRecord { Dtype: { Kind: 'U', ItemSize: var size } } && labels[0].AsText.Length > size / 4)
            labels = [Cell.Text(labels[0].AsText[..(size / 4)])];
        if (labels.Length == 1 && labels[0].Kind == CellKind.None) return null;
        return labels.Length == outputs ? labels : throw state.Malformed(name, $"a label for each of {outputs} outputs");
    }
}
