using System.Globalization;

namespace Salver.Estimators;

/// <summary>Values as Python's str() writes them, for feature names.</summary>
static class PythonText
{
    public static string Of(Cell value) => value.Kind switch
    {
        CellKind.Text => value.AsText,
        CellKind.Float => Of(value.AsFloat),
        _ => value.ToString(),
    };

    /// <summary>repr of a float: the shortest digits that read back, positional from 1e-4 up to 1e16.</summary>
    public static string Of(double value)
    {
        if (double.IsNaN(value)) return "nan";
        if (double.IsInfinity(value)) return value > 0 ? "inf" : "-inf";
        var shortest = value.ToString("E16", CultureInfo.InvariantCulture);
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var exponent = int.Parse(shortest.AsSpan(shortest.IndexOf('E') + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (value != 0 && exponent is < -4 or >= 16)
        {
            var digits = Digits(text, out var negative);
            var mantissa = digits.Length == 1 ? digits : $"{digits[0]}.{digits[1..]}";
            return $"{(negative ? "-" : "")}{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
        }
        if (text.Contains('E')) text = value.ToString("0.####################", CultureInfo.InvariantCulture);
        return text.Contains('.') ? text : text + ".0";
    }

    static string Digits(string text, out bool negative)
    {
        negative = text.StartsWith('-');
        var mantissa = text.AsSpan(negative ? 1 : 0);
        var e = mantissa.IndexOf('E');
        if (e >= 0) mantissa = mantissa[..e];
        var digits = mantissa.ToString().Replace(".", "", StringComparison.Ordinal).Trim('0');
        return digits.Length == 0 ? "0" : digits;
    }
}
