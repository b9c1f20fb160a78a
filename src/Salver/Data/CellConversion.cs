using Salver.Estimators;

namespace Salver;

/// <summary>.NET values to cells and back.</summary>
static class CellConversion
{
    /// <summary>The cell of a .NET value: any number, a text, a bool, a date, null, or a dictionary or list of these.</summary>
    public static Cell ToCell(object? value) => value switch
    {
        null => Cell.None,
        double d => Cell.Float(d),
        float f => Cell.Float(f),
        int i => Cell.Integer(i),
        long l => Cell.Integer(l),
        bool b => Cell.Boolean(b),
        string s => Cell.Text(s),
        decimal m => Cell.Float((double)m),
        short or ushort or byte or sbyte or uint => Cell.Integer(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture)),
        ulong u => u <= long.MaxValue ? Cell.Integer((long)u) : Cell.Float(u),
        Half h => Cell.Float((double)h),
        Enum e => Cell.Text(e.ToString()),
        DateTime t => Cell.Time((t.ToUniversalTime() - DateTime.UnixEpoch).Ticks * 100),
        DateTimeOffset t => Cell.Time((t.UtcDateTime - DateTime.UnixEpoch).Ticks * 100),
        IReadOnlyDictionary<string, object?> map => Cell.Compound(map.ToDictionary(p => p.Key, p => ToCell(p.Value), StringComparer.Ordinal)),
        IEnumerable<object?> list => Cell.Compound(list.Select(ToCell).ToArray()),
        Cell cell => cell,
        _ => throw new ArgumentException($"A value of type {value.GetType()} cannot be given to a model; give a number, a text, a bool, a date or null.", nameof(value)),
    };

    /// <summary>double, long, bool, string, DateTime or null.</summary>
    public static object? ToObject(Cell cell) => cell.Kind switch
    {
        CellKind.Float => cell.AsFloat,
        CellKind.Integer => cell.AsInteger,
        CellKind.Boolean => cell.AsBoolean,
        CellKind.Text => cell.AsText,
        CellKind.Time => DateTime.UnixEpoch.AddTicks(cell.AsInteger / 100),
        CellKind.Compound => cell.Reference,
        _ => null,
    };
}
