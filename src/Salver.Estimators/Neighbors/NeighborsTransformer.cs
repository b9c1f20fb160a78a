using System.Runtime.InteropServices;

namespace Salver.Estimators.Neighbors;

/// <summary>KNeighborsTransformer and RadiusNeighborsTransformer: a sparse row with one column per fitted row, of which the near ones are marked or measured.</summary>
/// <param name="index">The fitted rows.</param>
/// <param name="count">How many are near; 0 where a radius says so.</param>
/// <param name="radius">How far near ones may be away; not read where their number is given.</param>
/// <param name="measures">mode='distance'.</param>
sealed class NeighborsTransformer(NeighborIndex index, int count, double radius, bool measures) : NeighborsEstimator(index)
{
    readonly MethodOutput _output = new(index.RowCount);

    public override MethodOutput? Output(Method method) => method == Method.Transform ? _output : base.Output(method);

    protected override void Answer(Method method, Tile rows, Tile output, Workspace workspace)
    {
        output.ResetCompressed(Index.RowCount);
        var scratch = workspace.RentText();
        for (var r = 0; r < rows.RowCount; r++)
        {
            var (columns, values) = (scratch.Columns, scratch.Values);
            CollectionsMarshal.SetCount(columns, count);
            CollectionsMarshal.SetCount(values, count);
            if (count > 0) Index.Find(rows, r, CollectionsMarshal.AsSpan(values), CollectionsMarshal.AsSpan(columns), workspace);
            else Index.FindWithin(rows, r, radius, values, columns, workspace);
            CollectionsMarshal.AsSpan(columns).Sort(CollectionsMarshal.AsSpan(values));
            for (var i = 0; i < columns.Count; i++) output.AddEntry(columns[i], measures ? values[i] : 1);
            output.EndRow();
        }
        workspace.Return(scratch);
    }
}
