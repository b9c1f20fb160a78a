using System.Globalization;

namespace Salver.Formats.Numpy;

/// <summary>numpy's short name of a dtype, such as "f8", "&lt;U3" or "|O".</summary>
static class DtypeCode
{
    /// <summary>Splits a code; null when it is not one of a kind that arrays of models have.</summary>
    public static (char Order, char Kind, int ItemSize)? Parse(ReadOnlySpan<char> code)
    {
        var order = '=';
        if (code is ['<' or '>' or '=' or '|', ..])
        {
            order = code[0];
            code = code[1..];
        }
        if (code.Length == 0) return null;
        var kind = code[0];
        var count = 0;
        if (code.Length > 1 && !int.TryParse(code[1..], NumberStyles.None, CultureInfo.InvariantCulture, out count)) return null;
        var size = (kind, count) switch
        {
            ('b', 1) or ('i' or 'u', 1 or 2 or 4 or 8) or ('f', 2 or 4 or 8 or 12 or 16) or ('c', 8 or 16 or 24 or 32) or ('m' or 'M', 8) => count,
            ('O', 0 or 4 or 8) => 8,
            ('?', 0) => 1,
            ('S' or 'V', _) => count,
            ('U', <= int.MaxValue / 4) => count * 4,
            _ => -1,
        };
        return size < 0 ? null : (order, kind switch { '?' => 'b', _ => kind }, size);
    }
}
