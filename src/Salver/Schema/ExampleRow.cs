using Salver.Estimators;

namespace Salver;

/// <summary>A row that whoever saved a model gave as its example.</summary>
/// <param name="Kind">What the row is.</param>
/// <param name="Names">Names of its values; null when they go by position, or the row is one text, dictionary or list.</param>
/// <param name="Cells">The values.</param>
sealed record ExampleRow(RowKind Kind, string[]? Names, Cell[] Cells)
{
    /// <summary>The value of each column of a model; null when the row is not one of its.</summary>
    public Cell[]? For(InputLayout layout)
    {
        var columns = layout.Columns;
        if (layout.Kind != RowKind.Columns || Kind != RowKind.Columns || layout.IsOpen) return null;
        if (Names is null) return Cells.Length == columns.Count ? Cells : null;
        var positions = columns.Select(c => Array.IndexOf(Names, c.Name)).ToArray();
        if (Array.TrueForAll(positions, p => p >= 0)) return Array.ConvertAll(positions, p => Cells[p]);
        return !layout.HasNames && Cells.Length == columns.Count ? Cells : null;
    }

    /// <summary>The one value that a row of a model is, where it is a text, a dictionary or a list; null when the row is none of its.</summary>
    public Cell? One(InputLayout layout)
    {
        switch (layout.Kind)
        {
            case RowKind.Text when Cells is [{ Kind: CellKind.Text } text]: return text;
            case RowKind.Dictionary when Names is not null: return Cell.Compound(Names.Zip(Cells).DistinctBy(p => p.First).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal));
            case RowKind.List when Kind == RowKind.Columns && Names is null: return Cell.Compound(Cells);
            default: return null;
        }
    }
}
