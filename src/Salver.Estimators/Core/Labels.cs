namespace Salver.Estimators;

/// <summary>The classes one output can take, in the order of <c>classes_</c>.</summary>
sealed class Labels
{
    readonly Cell[] _values;

    public Labels(Cell[] values, ElementType type)
    {
        _values = values;
        Type = type;
    }

    /// <summary>Element type of the labels: Int64, Float64, Boolean, or Object for text.</summary>
    public ElementType Type { get; }

    public int Count => _values.Length;

    public Cell this[int index] => _values[index];

    public ReadOnlySpan<Cell> Values => _values;

    /// <summary>Makes <paramref name="output"/> a tile of one column and <paramref name="indices"/>.Length rows that holds the labels of those indices.</summary>
    public void Write(ReadOnlySpan<int> indices, Tile output)
    {
        output.ResetMixed(indices.Length, 1, Type);
        var column = output.Column(0);
        for (var r = 0; r < indices.Length; r++) column[r] = _values[indices[r]];
    }

    /// <summary>As <see cref="Write"/> for the column that is largest in each row of <paramref name="scores"/>, one a class.</summary>
    public void WriteLargest(Tile scores, Tile output, Workspace workspace)
    {
        var indices = workspace.RentIntegers(scores.RowCount);
        for (var r = 0; r < scores.RowCount; r++) indices[r] = ClassScores.IndexOfLargest(scores.Row(r));
        Write(indices.AsSpan(0, scores.RowCount), output);
        workspace.Return(indices);
    }
}
