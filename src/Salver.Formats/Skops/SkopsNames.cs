using System.Globalization;
using System.Text;
using Salver.Formats.Numpy;
using Salver.Formats.Records;

namespace Salver.Formats.Skops;

/// <summary>Values, keys and names as skops writes them.</summary>
static class SkopsNames
{
    static readonly HashSet<string> _numpyClasses = new(StringComparer.Ordinal)
    {
        "bool", "bool_", "str_", "bytes_", "object_", "void", "number", "integer", "floating", "generic", "half", "single", "double", "longdouble", "intc", "intp", "uint", "int_",
        "float16", "float32", "float64", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "complex64", "complex128", "datetime64", "timedelta64", "ndarray", "dtype",
    };

    /// <summary>Whether a name is a class rather than a function. skops imports both alike; only what it trusts by itself differs.</summary>
    public static bool IsClass(GlobalRecord global) =>
        global.Module == "builtins" || char.IsAsciiLetterUpper(global.Name.TrimStart('_') is { Length: > 0 } name ? name[0] : 'a') || (global.Module == "numpy" && _numpyClasses.Contains(global.Name));

    /// <summary>A value as Python's json writes it; null when it has none.</summary>
    public static string? Json(Record record) => record switch
    {
        NoneRecord => "null",
        BooleanRecord boolean => boolean.Value ? "true" : "false",
        IntegerRecord integer => integer.Value.ToString(CultureInfo.InvariantCulture),
        BigIntegerRecord big => big.Value.ToString(CultureInfo.InvariantCulture),
        FloatRecord number => Float(number.Value),
        TextRecord text => Quote(text.Value),
        _ => null,
    };

    /// <summary>A key as JSON text and the class that makes it again; null when skops could not make it again.</summary>
    public static (string Text, GlobalRecord Type)? Key(Record key)
    {
        switch (key)
        {
            case TextRecord text: return (text.Value, new GlobalRecord("builtins", "str"));
            case IntegerRecord integer: return (integer.Value.ToString(CultureInfo.InvariantCulture), new GlobalRecord("builtins", "int"));
            case FloatRecord number: return (Float(number.Value), new GlobalRecord("builtins", "float"));
            case BooleanRecord { Value: true }: return ("true", new GlobalRecord("builtins", "bool"));
            case ScalarRecord { Dtype: { Kind: 'i' or 'u' or 'f', ItemSize: <= 8 } dtype } scalar:
                var name = $"{dtype.Kind switch { 'i' => "int", 'u' => "uint", _ => "float" }}{dtype.ItemSize * 8}";
                var value = ScalarValue.Read(scalar);
                return (value is double d ? Float(d) : string.Create(CultureInfo.InvariantCulture, $"{value}"), new GlobalRecord("numpy", name));
            case ScalarRecord { Dtype.Kind: 'U' } scalar: return ((string)ScalarValue.Read(scalar)!, new GlobalRecord("numpy", "str_"));
            default: return null;
        }
    }

    static string Float(double value)
    {
        if (double.IsNaN(value)) return "NaN";
        if (double.IsInfinity(value)) return value > 0 ? "Infinity" : "-Infinity";
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0";
    }

    /// <summary>A text in quotes, in ASCII alone, as Python's json writes it. Lone surrogates are escapes like all others.</summary>
    static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
            _ = letter switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                < ' ' or > '~' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
                _ => quoted.Append(letter),
            };
        return quoted.Append('"').ToString();
    }
}
