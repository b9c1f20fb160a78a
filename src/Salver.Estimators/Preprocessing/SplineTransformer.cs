namespace Salver.Estimators.Preprocessing;

/// <summary>What stands beyond the knots.</summary>
enum Extrapolation
{
    Error, Constant, Linear, Continue, Periodic,
}

/// <summary>SplineTransformer: the values of basis splines for each column. P. H. C. Eilers and B. D. Marx, Flexible smoothing with B-splines and penalties (1996).</summary>
/// <param name="splines">One per column.</param>
/// <param name="degree">Degree of the splines.</param>
/// <param name="extrapolation">What stands beyond the knots.</param>
/// <param name="hasBias">Whether the last value of each column is kept.</param>
sealed class SplineTransformer(BasisSpline[] splines, int degree, Extrapolation extrapolation, bool hasBias) : NumericTransformer(splines.Length, splines.Length * (splines[0].ColumnCount - (hasBias ? 0 : 1)))
{
    /// <summary>Whether missing values become zeros rather than being refused.</summary>
    public bool ZeroesMissing { get; init; }

    /// <summary>How many names a column's values get where that is not one each: through 1.1 periodic splines had a name for every basis function.</summary>
    public int? NameCount { get; init; }

    /// <summary>sparse_output.</summary>
    public bool IsSparse { get; init; }

    int Width => splines[0].ColumnCount;

    int Kept => Width - (hasBias ? 0 : 1);

    protected override Finiteness Finiteness => ZeroesMissing ? Finiteness.AllowNaN : Finiteness.Required;

    protected override bool TakesSparse => false;

    public override void Describe(ReadOnlySpan<FeatureFacts> features)
    {
        for (var c = 0; c < features.Length; c++) features[c].SetNumber((splines[c].First + splines[c].Last) / 2, splines[c].First, splines[c].Last);
    }

    public override IReadOnlyList<string> FeatureNamesOut(IReadOnlyList<string> input) =>
        [.. input.SelectMany(name => Enumerable.Range(0, NameCount ?? Kept).Select(j => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}_sp_{j}")))];

    protected override void Transform(Tile input, Tile output, Workspace workspace)
    {
        output.ResetNumeric(input.RowCount, splines.Length * Kept, ElementTypes.Floating(input.Type), IsSparse);
        var buffer = workspace.RentDoubles(3 * Width + degree + 2);
        var values = buffer.AsSpan(0, Width);
        for (var r = 0; r < input.RowCount; r++)
            for (var c = 0; c < splines.Length; c++)
            {
                var x = input.Row(r)[c];
                if (double.IsNaN(x)) values.Clear();
                else Fill(splines[c], x, r, c, values, buffer.AsSpan(Width, Width), buffer.AsSpan(2 * Width));
                values[..Kept].CopyTo(output.Row(r)[(c * Kept)..]);
            }
        workspace.Return(buffer);
        if (output.Type == ElementType.Float32) RowMath.Round(output);
    }

    void Fill(BasisSpline spline, double x, int row, int column, Span<double> values, Span<double> slopes, Span<double> scratch)
    {
        var (first, last) = (spline.First, spline.Last);
        if (extrapolation == Extrapolation.Periodic) x = first + Remainder(x - first, last - first);
        var isInside = x >= first && x <= last;
        if (isInside || extrapolation is Extrapolation.Continue or Extrapolation.Periodic)
        {
            spline.Evaluate(x, values, scratch);
            return;
        }
        if (extrapolation == Extrapolation.Error) throw new InputException($"{Name} takes numbers from {first} to {last} here and got {x}", row, column);
        var end = x < first ? first : last;
        spline.Evaluate(end, values, scratch);
        if (extrapolation == Extrapolation.Linear)
        {
            spline.Differentiate(end, slopes, scratch);
            for (var j = 0; j < values.Length; j++) values[j] += (x - end) * slopes[j];
        }
        // Only the functions that reach the end are kept.
        var reach = extrapolation == Extrapolation.Linear && degree <= 1 ? degree + 1 : degree;
        reach = Math.Min(reach, values.Length);
        if (x < first) values[reach..].Clear();
        else values[..(values.Length - reach)].Clear();
    }

    /// <summary>numpy's %, which has the sign of the divisor.</summary>
    static double Remainder(double x, double y)
    {
        var remainder = x % y;
        return remainder != 0 && remainder < 0 != y < 0 ? remainder + y : remainder;
    }
}
