namespace Salver.Estimators.Preprocessing;

/// <summary>One column of zeros and ones per learned category (or group of infrequent ones), less those dropped.</summary>
sealed class OneHotEncoder : CategoricalEncoder
{
    readonly OneHotColumn[] _columns;
    readonly MethodOutput _forward;
    readonly MethodOutput _backward;
    readonly bool _sparse;
    readonly OneHotInverse _inverse;

    public OneHotEncoder(OneHotColumn[] columns, ElementType type, bool sparse)
        : base(Array.ConvertAll(columns, c => c.Categories))
    {
        (_columns, _sparse) = (columns, sparse);
        FeatureCount = columns.Length;
        _forward = new MethodOutput(columns.Sum(c => c.Width), type);
        _inverse = new OneHotInverse(columns, this);
        _backward = new MethodOutput(columns.Length, _inverse.Type);
    }

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Transform => _forward,
        Method.InverseTransform => _backward,
        _ => null,
    };

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        if (method == Method.InverseTransform)
        {
            var scratch = workspace.RentTile();
            _inverse.Run(input.AsNumeric(scratch), output);
            workspace.Return(scratch);
            return;
        }
        Checks.RequireColumns(input, this);
        output.ResetNumeric(input.RowCount, _forward.ColumnCount, _forward.Type, _sparse);
        output.Numbers.Clear();
        var buffer = workspace.RentIntegers(input.RowCount);
        var positions = buffer.AsSpan(0, input.RowCount);
        var start = 0;
        for (var c = 0; c < _columns.Length; c++)
        {
            var column = _columns[c];
            Find(input, c, positions);
            for (var r = 0; r < positions.Length; r++)
            {
                var target = column.TargetOf(positions[r]);
                if (target >= 0) output.Row(r)[start + target] = 1;
            }
            start += column.Width;
        }
        workspace.Return(buffer);
    }

    public override IReadOnlyList<string> FeatureNamesOut(IReadOnlyList<string> input)
    {
        var names = new List<string>(_forward.ColumnCount);
        for (var c = 0; c < _columns.Length; c++)
            foreach (var name in _columns[c].OutputNames) names.Add($"{input[c]}_{name}");
        return names;
    }

    protected override bool AcceptsUnknown(int column) => _columns[column].AcceptsUnknown;
}
