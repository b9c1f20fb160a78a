using System.Globalization;
using Salver.Estimators.Metrics;

namespace Salver.Estimators.Neighbors;

/// <summary>What the estimators that look for near rows share.</summary>
/// <param name="index">The fitted rows.</param>
abstract class NeighborsEstimator(NeighborIndex index) : Estimator
{
    protected NeighborIndex Index { get; } = index;

    /// <summary>n_neighbors; at least 1 where kneighbors is answered.</summary>
    public int NeighborCount { get; init; }

    public override bool TakesCompressed => Index.Rows.IsSparse;

    public override IEnumerable<(string Name, string Value)> Facts =>
    [
        ("metric", Index.Metric.Kind.ToString().ToLowerInvariant()),
        ("fitted rows", Index.RowCount.ToString(CultureInfo.InvariantCulture)),
    ];

    public override MethodOutput? Output(Method method) => method == Method.KNeighbors && NeighborCount > 0 ? new MethodOutput(2 * NeighborCount) : null;

    public sealed override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        if (Output(method) is null) throw NoSuchMethod(method);
        var scratch = workspace.RentTile();
        var rows = Index.Rows.Match(input, scratch, workspace);
        Checks.RequireColumns(rows, this);
        if (Index.Metric.Kind == DistanceKind.NaNEuclidean) Checks.RequireNoInfinity(rows, Name);
        else Checks.RequireFinite(rows, Name);
        if (method == Method.KNeighbors) WriteNeighbors(rows, output, workspace);
        else Answer(method, rows, output, workspace);
        workspace.Return(scratch);
    }

    /// <summary>Answers checked rows to a method besides kneighbors.</summary>
    protected abstract void Answer(Method method, Tile rows, Tile output, Workspace workspace);

    /// <summary>Distances, then numbers of the rows.</summary>
    void WriteNeighbors(Tile rows, Tile output, Workspace workspace)
    {
        output.ResetNumeric(rows.RowCount, 2 * NeighborCount);
        var neighbors = workspace.RentIntegers(NeighborCount);
        for (var r = 0; r < rows.RowCount; r++)
        {
            var row = output.Row(r);
            Index.Find(rows, r, row[..NeighborCount], neighbors.AsSpan(0, NeighborCount), workspace);
            for (var i = 0; i < NeighborCount; i++) row[NeighborCount + i] = neighbors[i];
        }
        workspace.Return(neighbors);
    }

    /// <summary>Makes weights of distances: their inverses, or where a distance is zero 1 for those and 0 for all others.</summary>
    protected static void Weigh(Span<double> distances)
    {
        var isAnyZero = false;
        foreach (var distance in distances) isAnyZero |= double.IsInfinity(1 / distance);
        foreach (ref var distance in distances)
        {
            var inverse = 1 / distance;
            distance = !isAnyZero ? inverse : double.IsInfinity(inverse) ? 1 : 0;
        }
    }
}
