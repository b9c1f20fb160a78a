namespace Salver.Estimators.Preprocessing;

/// <summary>The number of the bin each value falls into, or one column of zeros and ones per bin.</summary>
sealed class KBinsDiscretizer : NumericTransformer
{
    const double RelativeTolerance = 1e-5;
    const double AbsoluteTolerance = 1e-8;

    readonly double[][] _edges;
    readonly OneHotEncoder? _encoder;

    /// <param name="edges">Rising edges of each column's bins; at least two.</param>
    /// <param name="encoder">Spreads the bins over columns; null for the bins' numbers.</param>
    public KBinsDiscretizer(double[][] edges, OneHotEncoder? encoder)
        : base(edges.Length, encoder?.Output(Method.Transform)!.ColumnCount ?? edges.Length)
    {
        (_edges, _encoder) = (edges, encoder);
    }

    /// <summary>True to 1.0: a value within a tolerance below an edge counts as above it.</summary>
    public bool ToleratesEdges { get; init; }

    /// <summary>The parameter dtype; null for the rows' own.</summary>
    public ElementType? ResultType { get; init; }

    protected override Finiteness Finiteness => Finiteness.Required;

    protected override bool HasInverse => true;

    public override bool KeepsColumns => _encoder is null;

    public override IEnumerable<(string Name, string Value)> Facts => [("bins", string.Join(", ", _edges.Select(e => e.Length - 1)))];

    public override void Describe(ReadOnlySpan<FeatureFacts> features)
    {
        for (var i = 0; i < features.Length; i++) features[i].SetNumber(minimum: _edges[i][0], maximum: _edges[i][^1]);
    }

    public override IReadOnlyList<string> FeatureNamesOut(IReadOnlyList<string> input) => _encoder?.FeatureNamesOut(input) ?? input;

    protected override void Transform(Tile input, Tile output, Workspace workspace)
    {
        if (_encoder is null)
        {
            Bin(input, output);
            return;
        }
        var bins = workspace.RentTile();
        Bin(input, bins);
        var type = bins.Type;
        _encoder.Run(Method.Transform, bins, output, workspace);
        output.Retype(type);
        workspace.Return(bins);
    }

    protected override void Inverse(Tile input, Tile output, Workspace workspace)
    {
        var bins = workspace.RentTile();
        var scratch = workspace.RentTile();
        var numbers = input;
        if (_encoder is not null)
        {
            _encoder.Run(Method.InverseTransform, input, bins, workspace);
            numbers = bins.AsNumeric(scratch);
        }
        output.ResetNumeric(input.RowCount, _edges.Length, ElementTypes.Floating(input.Type));
        for (var r = 0; r < input.RowCount; r++)
        {
            for (var c = 0; c < _edges.Length; c++)
            {
                var bin = numbers.Row(r)[c];
                if (!(bin > -1 && bin < _edges[c].Length - 1)) throw new InputException($"{bin} is the number of no bin; there are {_edges[c].Length - 1}", r, c);
                output.Row(r)[c] = (_edges[c][(int)bin + 1] + _edges[c][(int)bin]) * 0.5;
            }
        }
        if (output.Type == ElementType.Float32) RowMath.Round(output);
        workspace.Return(scratch);
        workspace.Return(bins);
    }

    void Bin(Tile input, Tile output)
    {
        output.ResetNumeric(input.RowCount, input.ColumnCount, ResultType ?? ElementTypes.Floating(input.Type));
        for (var r = 0; r < input.RowCount; r++)
        {
            var from = input.Row(r);
            var to = output.Row(r);
            for (var c = 0; c < from.Length; c++) to[c] = BinOf(from[c], _edges[c]);
        }
    }

    int BinOf(double value, double[] edges)
    {
        if (ToleratesEdges) value += AbsoluteTolerance + RelativeTolerance * Math.Abs(value);
        var (low, high) = (1, edges.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (edges[middle] <= value) low = middle + 1;
            else high = middle;
        }
        return low - 1;
    }
}
