using Salver.Estimators;

namespace Salver;

/// <summary>Says where each input of a model comes from in a row type of yours.</summary>
/// <typeparam name="TRow">Your row type.</typeparam>
public sealed class RowMap<TRow>
{
    readonly InputLayout _layout;
    readonly Func<TRow, Cell>?[] _cells;

    internal RowMap(InputLayout layout)
    {
        _layout = layout;
        _cells = new Func<TRow, Cell>?[layout.Columns.Count];
    }

    /// <summary>An input that is a number; NaN is missing.</summary>
    /// <param name="name">Name of the input.</param>
    /// <param name="value">Where it comes from.</param>
    public RowMap<TRow> Number(string name, Func<TRow, double> value) => Add(name, row => Cell.Float(value(row)));

    /// <summary>An input that is a text; null is missing.</summary>
    /// <param name="name">Name of the input.</param>
    /// <param name="value">Where it comes from.</param>
    public RowMap<TRow> Text(string name, Func<TRow, string?> value)
    {
        var missing = Facts(name)?.Missing ?? Cell.None;
        return Add(name, row => value(row) is { } text ? Cell.Text(text) : missing);
    }

    /// <summary>An input that is true or false.</summary>
    /// <param name="name">Name of the input.</param>
    /// <param name="value">Where it comes from.</param>
    public RowMap<TRow> Boolean(string name, Func<TRow, bool> value) => Add(name, row => Cell.Boolean(value(row)));

    internal Func<TRow, Cell>[] Complete()
    {
        var missing = _layout.Columns.Where((_, i) => _cells[i] is null).Select(c => c.Name).ToArray();
        return missing.Length == 0 ? Array.ConvertAll(_cells, c => c!) : throw new ArgumentException($"Inputs of the model that are not mapped: {string.Join(", ", missing)}.");
    }

    FeatureFacts? Facts(string name) => _layout.IndexOf(name) is >= 0 and var i ? _layout.Columns[i].Facts : null;

    RowMap<TRow> Add(string name, Func<TRow, Cell> cell)
    {
        var index = _layout.IndexOf(name);
        if (index < 0) throw new ArgumentException($"The model has no input '{name}'. It has: {string.Join(", ", _layout.Columns.Select(c => c.Name))}.", nameof(name));
        if (_cells[index] is not null) throw new ArgumentException($"The input '{name}' is mapped twice.", nameof(name));
        _cells[index] = cell;
        return this;
    }
}
