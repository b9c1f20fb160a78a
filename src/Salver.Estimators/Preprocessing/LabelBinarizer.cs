namespace Salver.Estimators.Preprocessing;

/// <summary>One column per label, or a single one when there are two; a matrix of labels already spread so is passed on.</summary>
sealed class LabelBinarizer : Estimator
{
    readonly CategoryIndex _index;
    readonly Labels _labels;
    readonly bool _isMatrix;
    readonly MethodOutput _forward;
    readonly MethodOutput _backward;

    /// <param name="labels">classes_.</param>
    /// <param name="isMatrix">Fitted on a matrix of zeros and ones, one column per label.</param>
    public LabelBinarizer(Labels labels, bool isMatrix)
    {
        (_labels, _isMatrix) = (labels, isMatrix);
        _index = new CategoryIndex(labels.Values.ToArray(), labels.Type);
        FeatureCount = isMatrix ? labels.Count : 1;
        _forward = new MethodOutput(isMatrix || labels.Count > 2 ? labels.Count : 1, ElementType.Int64);
        _backward = isMatrix ? new MethodOutput(labels.Count, ElementType.Int64) : new MethodOutput(1, labels.Type) { IsVector = true };
    }

    public double NegativeLabel { get; init; }

    public double PositiveLabel { get; init; } = 1;

    public bool IsSparse { get; init; }

    /// <summary>Fitted on a sparse matrix, which inverse_transform then answers.</summary>
    public bool InverseIsSparse { get; init; }

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Transform => _forward,
        Method.InverseTransform => _backward,
        _ => null,
    };

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        var expected = method == Method.Transform ? FeatureCount : _forward.ColumnCount;
        if (input.ColumnCount != expected) throw new InputException($"{Name} expects {expected} columns and got {input.ColumnCount}");
        var scratch = workspace.RentTile();
        if (method == Method.Transform && !_isMatrix) Spread(input, output);
        else if (_isMatrix) Threshold(input.AsNumeric(scratch), output, method);
        else Gather(input.AsNumeric(scratch), output, workspace);
        workspace.Return(scratch);
    }

    public override void Describe(ReadOnlySpan<FeatureFacts> features)
    {
        if (_isMatrix) base.Describe(features);
        else features[0].SetCategories(_index.Values, acceptsUnknown: true);
    }

    void Spread(Tile input, Tile output)
    {
        output.ResetNumeric(input.RowCount, _forward.ColumnCount, ElementType.Int64, IsSparse);
        output.Numbers.Fill(NegativeLabel);
        for (var r = 0; r < input.RowCount; r++)
        {
            var position = _index.Find(input[r, 0]);
            if (_forward.ColumnCount == 1) position = _labels.Count == 2 ? position - 1 : -1;
            if (position >= 0) output.Row(r)[position] = PositiveLabel;
        }
    }

    void Threshold(Tile input, Tile output, Method method)
    {
        var (limit, low, high) = method == Method.Transform ? (0.0, NegativeLabel, PositiveLabel) : ((NegativeLabel + PositiveLabel) / 2, 0.0, 1.0);
        output.ResetNumeric(input.RowCount, input.ColumnCount, ElementType.Int64, method == Method.Transform ? IsSparse : InverseIsSparse);
        var from = input.Numbers;
        var to = output.Numbers;
        for (var i = 0; i < from.Length; i++) to[i] = from[i] > limit ? high : low;
    }

    void Gather(Tile input, Tile output, Workspace workspace)
    {
        var indices = workspace.RentIntegers(input.RowCount);
        for (var r = 0; r < input.RowCount; r++) indices[r] = IndexOf(input.Row(r));
        _labels.Write(indices.AsSpan(0, input.RowCount), output);
        workspace.Return(indices);
    }

    int IndexOf(ReadOnlySpan<double> row)
    {
        if (row.Length == 1) return _labels.Count == 2 && row[0] > (NegativeLabel + PositiveLabel) / 2 ? 1 : 0;
        var best = 0;
        for (var i = 1; i < row.Length; i++)
            if (row[i] > row[best]) best = i;
        return best;
    }
}
