using System.Globalization;
using Salver.Formats.Records;

namespace Salver.Formats.Numpy;

/// <summary>numpy's array-protocol text of a dtype, such as "&lt;f8", "|S5" or "&lt;M8[25ns]", read back.</summary>
static class DtypeText
{
    static readonly string[] _units = ["Y", "M", "W", "D", "h", "m", "s", "ms", "us", "ns", "ps", "fs", "as"];

    /// <summary>The dtype of a text, or null when it is none that arrays of models have.</summary>
    public static DtypeRecord? Parse(string text)
    {
        var (unit, step) = ((string?)null, 1);
        ReadOnlySpan<char> code = text;
        var bracket = code.IndexOf('[');
        if (bracket >= 0)
        {
            if (code[^1] != ']' || !TryParseUnit(code[(bracket + 1)..^1], out unit, out step)) return null;
            code = code[..bracket];
        }
        if (DtypeCode.Parse(code) is not var (order, kind, size) || size < 1 || (unit is not null && kind is not ('M' or 'm'))) return null;
        return new DtypeRecord { Kind = kind, ItemSize = size, IsBigEndian = order == '>' && size > 1, TimeUnit = unit, TimeStep = step };
    }

    /// <summary>Why fields do not make a structured dtype, or null when they do.</summary>
    public static string? WhyNotStructure(IReadOnlyList<DtypeField> fields, int itemSize)
    {
        if (fields.Count is 0 or > DtypeBuilder.MostFields) return $"it has {fields.Count:N0} fields; between 1 and {DtypeBuilder.MostFields:N0} are read";
        if (itemSize is < 1 or > DtypeBuilder.LargestStructure) return $"its elements have {itemSize:N0} bytes; between 1 and {DtypeBuilder.LargestStructure:N0} are read";
        var end = 0L;
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in fields.OrderBy(field => field.Offset))
        {
            if (!names.Add(field.Name)) return $"the field '{field.Name}' stands there twice";
            if (field.Offset < end) return $"the field '{field.Name}' overlaps another";
            end = (long)field.Offset + field.Dtype.ItemSize;
        }
        return end > itemSize ? $"its fields reach beyond its {itemSize:N0} bytes" : null;
    }

    static bool TryParseUnit(ReadOnlySpan<char> text, out string? unit, out int step)
    {
        (unit, step) = (null, 1);
        var digits = text.IndexOfAnyExceptInRange('0', '9');
        if (digits < 0) return false;
        if (digits > 0 && (!int.TryParse(text[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out step) || step < 1)) return false;
        foreach (var known in _units)
            if (text[digits..].SequenceEqual(known)) unit = known;
        return unit is not null;
    }
}
