using System.Collections.Frozen;

namespace Salver.Estimators.Preprocessing;

/// <summary>The learned categories of one column, and the way from a value to its position among them. Equality is Python's: 1 is 1.0 is True.</summary>
sealed class CategoryIndex
{
    readonly FrozenDictionary<string, int>? _texts;
    readonly Dictionary<double, int>? _numbers;
    readonly Dictionary<long, int>? _times;
    readonly int _none = -1;
    readonly int _nan = -1;

    /// <param name="values">The categories in the encoder's order.</param>
    /// <param name="type">Element type of the array that held them.</param>
    public CategoryIndex(Cell[] values, ElementType type)
    {
        (Values, Type) = (values, type);
        Dictionary<string, int>? texts = null;
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i];
            if (value.IsNaN) _nan = i;
            else if (value.IsNumber) (_numbers ??= [])[value.ToDouble()] = i;
            else if (value.Kind == CellKind.Text) (texts ??= new Dictionary<string, int>(StringComparer.Ordinal))[value.AsText] = i;
            else if (value.Kind == CellKind.Time) (_times ??= [])[value.AsInteger] = i;
            else if (value.Kind == CellKind.None) _none = i;
        }
        _texts = texts?.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The categories in the encoder's order.</summary>
    public Cell[] Values { get; }

    /// <summary>Element type of the array that held them.</summary>
    public ElementType Type { get; }

    public int Count => Values.Length;

    /// <summary>Position of NaN, or -1.</summary>
    public int NaN => _nan;

    /// <summary>Position of a value, or -1 when it was not learned.</summary>
    public int Find(in Cell value) => value.Kind switch
    {
        CellKind.Text => _texts is not null && _texts.TryGetValue(value.AsText, out var index) ? index : -1,
        CellKind.None => _none,
        CellKind.Time => _times is not null && _times.TryGetValue(value.AsInteger, out var index) ? index : -1,
        CellKind.Compound => -1,
        _ => Find(value.ToDouble()),
    };

    /// <summary>Position of a number, or -1 when it was not learned.</summary>
    public int Find(double value) =>
        double.IsNaN(value) ? _nan : _numbers is not null && _numbers.TryGetValue(value, out var index) ? index : -1;

    /// <summary>What a refusal says of a value that was not learned.</summary>
    public string Unknown(Cell value)
    {
        const int shown = 8;
        var known = string.Join(", ", Values.Take(shown));
        return $"found the unknown category {value}; learned were {known}{(Count > shown ? $" and {Count - shown} more" : "")}";
    }
}
