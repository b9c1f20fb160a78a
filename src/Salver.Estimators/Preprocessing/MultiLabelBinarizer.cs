namespace Salver.Estimators.Preprocessing;

/// <summary>Lists of labels to one column of zeros and ones per label; labels that were not learned are ignored.</summary>
sealed class MultiLabelBinarizer : Estimator
{
    readonly CategoryIndex _index;
    readonly MethodOutput _forward;
    readonly MethodOutput _backward = new(1, ElementType.Object) { IsVector = true };

    public MultiLabelBinarizer(Labels labels)
    {
        _index = new CategoryIndex(labels.Values.ToArray(), labels.Type);
        _forward = new MethodOutput(labels.Count, ElementType.Int64);
        FeatureCount = 1;
    }

    public bool IsSparse { get; init; }

    public override RowKind RowKind => RowKind.List;

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Transform => _forward,
        Method.InverseTransform => _backward,
        _ => null,
    };

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        if (method == Method.Transform) Transform(input, output);
        else Inverse(input, output, workspace);
    }

    void Transform(Tile input, Tile output)
    {
        output.ResetNumeric(input.RowCount, _index.Count, ElementType.Int64, IsSparse);
        output.Numbers.Clear();
        for (var r = 0; r < input.RowCount; r++)
        {
            if (input[r, 0].Reference is not Cell[] labels) throw new InputException($"{Name} takes a list of labels a row and got {input[r, 0]}", r);
            foreach (var label in labels)
                if (_index.Find(label) is >= 0 and var position) output.Row(r)[position] = 1;
        }
    }

    void Inverse(Tile input, Tile output, Workspace workspace)
    {
        if (input.ColumnCount != _index.Count) throw new InputException($"{Name}.inverse_transform expects {_index.Count} columns and got {input.ColumnCount}");
        var scratch = workspace.RentTile();
        var numbers = input.AsNumeric(scratch);
        output.ResetMixed(input.RowCount, 1);
        for (var r = 0; r < input.RowCount; r++)
        {
            var labels = new List<Cell>();
            for (var i = 0; i < _index.Count; i++)
            {
                var value = numbers.Row(r)[i];
                if (value == 1) labels.Add(_index.Values[i]);
                else if (value != 0) throw new InputException($"{Name}.inverse_transform takes 0 and 1, and got {value}", r, i);
            }
            output.Column(0)[r] = Cell.Compound(labels.ToArray());
        }
        workspace.Return(scratch);
    }
}
