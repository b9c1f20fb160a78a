namespace Salver.Estimators.Preprocessing;

/// <summary>One number per category, column by column.</summary>
sealed class OrdinalEncoder : CategoricalEncoder
{
    readonly OrdinalColumn[] _columns;
    readonly double? _unknownValue;
    readonly MethodOutput _forward;
    readonly MethodOutput _backward;
    readonly ElementType _valueType;

    /// <param name="columns">One per column of the rows.</param>
    /// <param name="unknownValue">Code of what was not learned; null to refuse it.</param>
    /// <param name="type">Element type of the answer.</param>
    public OrdinalEncoder(OrdinalColumn[] columns, double? unknownValue, ElementType type)
        : base(Array.ConvertAll(columns, c => c.Categories))
    {
        (_columns, _unknownValue) = (columns, unknownValue);
        FeatureCount = columns.Length;
        _forward = new MethodOutput(columns.Length, type);
        _valueType = columns.Length == 0 ? ElementType.Float64 : columns.Select(c => c.Categories.Type).Aggregate(ElementTypes.Promote);
        var isObject = unknownValue is not null || Array.Exists(columns, c => c.InfrequentCode >= 0);
        _backward = new MethodOutput(columns.Length, isObject ? ElementType.Object : _valueType);
    }

    public override bool KeepsColumns => true;

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Transform => _forward,
        Method.InverseTransform => _backward,
        _ => null,
    };

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        Checks.RequireColumns(input, this);
        if (method == Method.InverseTransform)
        {
            var scratch = workspace.RentTile();
            Inverse(input.AsNumeric(scratch), output);
            workspace.Return(scratch);
            return;
        }
        output.ResetNumeric(input.RowCount, _columns.Length, _forward.Type);
        var buffer = workspace.RentIntegers(input.RowCount);
        var positions = buffer.AsSpan(0, input.RowCount);
        for (var c = 0; c < _columns.Length; c++)
        {
            Find(input, c, positions);
            var codes = _columns[c].Codes;
            for (var r = 0; r < positions.Length; r++) output.Row(r)[c] = positions[r] < 0 ? _unknownValue!.Value : codes[positions[r]];
        }
        workspace.Return(buffer);
    }

    protected override bool AcceptsUnknown(int column) => _unknownValue is not null;

    void Inverse(Tile input, Tile output)
    {
        output.ResetMixed(input.RowCount, _columns.Length, _backward.Type);
        for (var c = 0; c < _columns.Length; c++)
        {
            var cells = output.Column(c);
            for (var r = 0; r < cells.Length; r++)
            {
                var code = input.Row(r)[c];
                cells[r] = IsUnknown(code, _columns[c]) ? Cell.None
                    : _columns[c].TryInvert(code, out var value) ? value.Kind == CellKind.Text ? value : ElementTypes.Cast(value, _valueType)
                    : throw new InputException($"{code} is the code of no category", r, c);
            }
        }
    }

    bool IsUnknown(double code, OrdinalColumn column) =>
        _unknownValue is { } unknown && !column.IsMissing(code) && (double.IsNaN(unknown) ? double.IsNaN(code) : code == unknown);
}
