namespace Salver.Json;

/// <summary>A model's columns, prepared for reading rows of JSON. Immutable and shared.</summary>
sealed class RowSchema
{
    public RowSchema(InputLayout layout)
    {
        Columns = [.. layout.Columns.Select(c => new RowColumn(c))];
        Names = new Utf8Names(layout.Columns.Select(c => c.Name));
        IsNumeric = layout.IsNumeric;
    }

    public RowColumn[] Columns { get; }

    public Utf8Names Names { get; }

    public bool IsNumeric { get; }

    /// <summary>The names, for messages.</summary>
    public string NamesInWords() => NameList.Of(Array.ConvertAll(Columns, c => c.Name));
}
