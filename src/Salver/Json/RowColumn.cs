using Salver.Estimators;

namespace Salver.Json;

/// <summary>What reading one column needs, worked out once.</summary>
sealed class RowColumn
{
    readonly Utf8Names? _texts;
    readonly Cell[] _cells = [];

    public RowColumn(InputColumn input)
    {
        Input = input;
        if (input.Facts.Categories is not { } categories) return;
        _cells = [.. categories.Where(c => c.Kind == CellKind.Text)];
        if (_cells.Length > 0) _texts = new Utf8Names(_cells.Select(c => c.AsText));
    }

    public InputColumn Input { get; }

    public string Name => Input.Name;

    public InputType Type => Input.Type;

    public Cell Missing => Input.Facts.Missing;

    /// <summary>Integers stay integers where they are looked up among categories, or nothing is known of the column.</summary>
    public bool KeepsIntegers => Type == InputType.Any || Input.Categories is not null;

    /// <summary>The cell of a text: the learned category itself when it is one, so that no string is made.</summary>
    public Cell TextCell(ReadOnlySpan<byte> raw, bool isEscaped)
    {
        if (isEscaped) return Cell.Text(JsonScanner.Unescape(raw));
        return _texts is not null && _texts.IndexOf(raw) is >= 0 and var index ? _cells[index] : Cell.Text(System.Text.Encoding.UTF8.GetString(raw));
    }

    /// <summary>What a value may be, in words.</summary>
    public string Accepted()
    {
        var type = Type switch
        {
            InputType.Number => "a number",
            InputType.Text => "a text",
            InputType.Boolean => "true or false",
            _ => "a number, a text, true or false",
        };
        if (Input is { Categories: { } categories, AcceptsUnknownCategories: false }) type = $"one of {NameList.Of(categories.Select(Spell))}";
        return Input.AcceptsMissing ? $"{type}, or null" : type;
    }

    static string Spell(object? category) => category switch
    {
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        _ => System.Convert.ToString(category, System.Globalization.CultureInfo.InvariantCulture) ?? "null",
    };
}
