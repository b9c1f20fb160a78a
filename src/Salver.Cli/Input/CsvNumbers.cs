using System.Globalization;
using System.Text;
using Salver.Estimators;

namespace Salver.Cli.Input;

/// <summary>Cells of a CSV file as values.</summary>
static class CsvNumbers
{
    /// <summary>A decimal number, NaN, Infinity or -Infinity; an empty cell is NaN.</summary>
    public static bool TryParse(ReadOnlySpan<byte> cell, out double number, out bool isInteger)
    {
        isInteger = false;
        number = double.NaN;
        if (cell.IsEmpty) return true;
        if (long.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer))
        {
            (number, isInteger) = (integer, true);
            return true;
        }
        return double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    public static bool IsInfinityWord(ReadOnlySpan<byte> cell) => cell.IndexOfAnyInRange((byte)'0', (byte)'9') < 0;

    public static bool TryParseBoolean(ReadOnlySpan<byte> cell, out bool value)
    {
        value = Ascii.EqualsIgnoreCase(cell, "true"u8) || cell.SequenceEqual("1"u8);
        return value || Ascii.EqualsIgnoreCase(cell, "false"u8) || cell.SequenceEqual("0"u8);
    }

    /// <summary>An integer, a number, True or False, else the text itself.</summary>
    public static Cell Literal(string text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer)) return Cell.Integer(integer);
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return Cell.Float(number);
        if (text.Equals("true", StringComparison.OrdinalIgnoreCase)) return Cell.Boolean(true);
        return text.Equals("false", StringComparison.OrdinalIgnoreCase) ? Cell.Boolean(false) : Cell.Text(text);
    }
}
