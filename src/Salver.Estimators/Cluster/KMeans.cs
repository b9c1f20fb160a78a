using System.Globalization;
using Salver.Estimators.LinearModel;

namespace Salver.Estimators.Cluster;

/// <summary>KMeans and MiniBatchKMeans: which centre is nearest, and how far all are. Of equally near ones the first.</summary>
sealed class KMeans : Estimator
{
    static readonly MethodOutput Predicted = new(1, ElementType.Int64) { IsVector = true };

    readonly LinearMap _products;
    readonly double[] _squares;
    readonly MethodOutput _transformed;

    /// <param name="centres">Row-major, one row per cluster.</param>
    /// <param name="features">Columns of a row.</param>
    public KMeans(double[] centres, int features)
    {
        FeatureCount = features;
        var count = centres.Length / features;
        _products = new LinearMap(centres, new double[count], features);
        _squares = new double[count];
        for (var k = 0; k < count; k++) _squares[k] = LinearMap.Dot(centres.AsSpan(k * features, features), centres.AsSpan(k * features, features));
        _transformed = new MethodOutput(count);
    }

    /// <summary>The cluster each centre belongs to; null where it is one of its own.</summary>
    public double[]? Clusters { get; init; }

    /// <summary>Whether transform is answered, and predict.</summary>
    public bool HasTransform { get; init; } = true;

    public override bool TakesCompressed => true;

    public override IEnumerable<(string Name, string Value)> Facts => [("clusters", _squares.Length.ToString(CultureInfo.InvariantCulture))];

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Predict => Predicted,
        Method.Transform when HasTransform => _transformed,
        _ => null,
    };

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        if (Output(method) is null) throw NoSuchMethod(method);
        var (scratch, distances) = (workspace.RentTile(), workspace.RentTile());
        var rows = input.IsCompressed ? input : input.AsNumeric(scratch);
        Checks.RequireColumns(rows, this);
        Checks.RequireFinite(rows, Name);
        distances.ResetNumeric(rows.RowCount, _squares.Length, method == Method.Transform ? ElementTypes.Floating(rows.Type) : ElementType.Float64);
        _products.Run(rows, distances.Numbers, workspace);
        if (method == Method.Transform)
        {
            for (var r = 0; r < rows.RowCount; r++)
            {
                var own = rows.IsCompressed ? rows.Entries(r).Dot(rows.Entries(r)) : LinearMap.Dot(rows.Row(r), rows.Row(r));
                var to = distances.Row(r);
                for (var k = 0; k < to.Length; k++) to[k] = Math.Sqrt(Math.Max(0, -2 * to[k] + own + _squares[k]));
            }
            if (distances.Type == ElementType.Float32) RowMath.Round(distances);
            output.CopyFrom(distances);
        }
        else
        {
            output.ResetNumeric(rows.RowCount, 1, ElementType.Int64);
            for (var r = 0; r < rows.RowCount; r++)
            {
                var own = distances.Row(r);
                for (var k = 0; k < own.Length; k++) own[k] = 2 * own[k] - _squares[k];
                var nearest = ClassScores.IndexOfLargest(own);
                output.Numbers[r] = Clusters is null ? nearest : Clusters[nearest];
            }
        }
        workspace.Return(distances);
        workspace.Return(scratch);
    }
}
