using System.Globalization;

namespace Salver.Estimators.Cluster;

/// <summary>What columns of one cluster become.</summary>
enum Pooling
{
    Mean, Median, Minimum, Maximum, Sum,
}

/// <summary>FeatureAgglomeration: columns that go together become one.</summary>
/// <param name="labels">The cluster of each column.</param>
/// <param name="clusters">How many clusters there are; each has a column.</param>
/// <param name="pooling">What they become.</param>
sealed class FeatureAgglomeration(int[] labels, int clusters, Pooling pooling) : NumericTransformer(labels.Length, clusters)
{
    readonly int[] _counts = [.. Enumerable.Range(0, clusters).Select(k => labels.Count(l => l == k))];

    protected override Finiteness Finiteness => Finiteness.Required;

    protected override bool HasInverse => true;

    public override IEnumerable<(string Name, string Value)> Facts => [("clusters", _counts.Length.ToString(CultureInfo.InvariantCulture))];

    protected override void Transform(Tile input, Tile output, Workspace workspace)
    {
        output.ResetNumeric(input.RowCount, _counts.Length, ElementTypes.Floating(input.Type));
        var buffer = workspace.RentDoubles(input.ColumnCount);
        for (var r = 0; r < input.RowCount; r++)
        {
            var row = input.Row(r);
            for (var k = 0; k < _counts.Length; k++)
            {
                var count = 0;
                for (var c = 0; c < row.Length; c++)
                    if (labels[c] == k) buffer[count++] = row[c];
                output.Row(r)[k] = Pool(buffer.AsSpan(0, count));
            }
        }
        workspace.Return(buffer);
        if (output.Type == ElementType.Float32) RowMath.Round(output);
    }

    protected override void Inverse(Tile input, Tile output, Workspace workspace)
    {
        output.ResetNumeric(input.RowCount, labels.Length, input.Type);
        for (var r = 0; r < input.RowCount; r++)
            for (var c = 0; c < labels.Length; c++) output.Row(r)[c] = input.Row(r)[labels[c]];
    }

    double Pool(Span<double> values)
    {
        switch (pooling)
        {
            case Pooling.Median:
                values.Sort();
                return values.Length % 2 == 1 ? values[values.Length / 2] : (values[values.Length / 2 - 1] + values[values.Length / 2]) / 2;
            case Pooling.Minimum or Pooling.Maximum:
                var extreme = values[0];
                foreach (var x in values) extreme = pooling == Pooling.Minimum ? Math.Min(extreme, x) : Math.Max(extreme, x);
                return extreme;
            default:
                var sum = 0.0;
                foreach (var x in values) sum += x;
                return pooling == Pooling.Sum ? sum : sum / values.Length;
        }
    }
}
