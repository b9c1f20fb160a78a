namespace Salver.Estimators.Preprocessing;

/// <summary>inverse_transform of a <see cref="OneHotEncoder"/>: the category of the largest of each column's numbers.</summary>
sealed class OneHotInverse
{
    readonly OneHotColumn[] _columns;
    readonly OneHotEncoder _encoder;

    public OneHotInverse(OneHotColumn[] columns, OneHotEncoder encoder)
    {
        (_columns, _encoder) = (columns, encoder);
        Type = columns.Length == 0 ? ElementType.Float64 : columns.Select(c => c.Type).Aggregate(ElementTypes.Promote);
    }

    /// <summary>Element type of the array that holds the categories of all columns.</summary>
    public ElementType Type { get; }

    public void Run(Tile input, Tile output)
    {
        var width = _columns.Sum(c => c.Width);
        if (input.ColumnCount != width)
            throw new InputException($"{_encoder.Name}.inverse_transform expects {width} columns and got {input.ColumnCount}");
        Checks.RequireFinite(input, _encoder.Name);
        output.ResetMixed(input.RowCount, _columns.Length, Type);
        var start = 0;
        for (var c = 0; c < _columns.Length; c++)
        {
            var column = _columns[c];
            var cells = output.Column(c);
            for (var r = 0; r < cells.Length; r++) cells[r] = Invert(column, input.Row(r).Slice(start, column.Width), r, c);
            start += column.Width;
        }
        Cast(output);
    }

    void Cast(Tile output)
    {
        for (var c = 0; c < _columns.Length; c++)
            foreach (ref var cell in output.Column(c))
            {
                if (cell.Kind != CellKind.None) cell = ElementTypes.Cast(cell, Type);
                else
                    for (var other = 0; other < output.ColumnCount; other++) output.SetColumnType(other, ElementType.Object);
            }
    }

    static Cell Invert(OneHotColumn column, ReadOnlySpan<double> numbers, int row, int index)
    {
        if (numbers.Length == 0) return column.Values[column.Dropped];
        var (best, sum) = (0, 0.0);
        for (var i = 0; i < numbers.Length; i++)
        {
            sum += numbers[i];
            if (numbers[i] > numbers[best]) best = i;
        }
        if (sum != 0) return column.Values[column.Dropped >= 0 && best >= column.Dropped ? best + 1 : best];
        if (column.Dropped >= 0) return column.Values[column.Dropped];
        if (column.Unknown == UnknownCategory.Ignore || (column.Unknown == UnknownCategory.Infrequent && !column.HasInfrequent)) return Cell.None;
        throw new InputException("all of the category's columns are zero, which stands for no learned category", row, index);
    }
}
