using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Salver.Formats.Json;
using Salver.Formats.Pickle;
using Salver.Formats.Records;

namespace Salver.Formats.Skops;

/// <summary>Values that skops keeps as JSON texts inside its JSON, and objects of numpy whose state is such values.</summary>
static class SkopsValues
{
    const int MostDigits = 2_500;

    /// <summary>A JSON scalar as Python's json writes it; lists and objects have nodes of their own.</summary>
    public static Record Read(string json)
    {
        switch (json)
        {
            case "null": return NoneRecord.Instance;
            case "true": return BooleanRecord.True;
            case "false": return BooleanRecord.False;
            case "": throw SkopsJson.Malformed("a value is empty");
        }
        if (json[0] == '"') return JsonReader.Read(Encoding.UTF8.GetBytes(json), new Budget(ReadLimits.Default, default)) as TextRecord ?? throw SkopsJson.Malformed("a text is none");
        if (json.AsSpan(json[0] == '-' ? 1 : 0) is { Length: > 0 } digits && digits.IndexOfAnyExceptInRange('0', '9') < 0) return Integer(json);
        return Float(json) is { } number ? new FloatRecord(number) : throw SkopsJson.Malformed($"'{Excerpt.Of(json)}' is no single value");
    }

    public static Record Integer(string text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)) return new IntegerRecord(value);
        return text.Length <= MostDigits && BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var big)
            ? new BigIntegerRecord(big) : throw SkopsJson.Malformed($"'{Excerpt.Of(text)}' is no integer of at most {MostDigits:N0} digits");
    }

    /// <summary>A float in Python's JSON, or null when the text is none.</summary>
    public static double? Float(string text)
    {
        switch (text)
        {
            case "NaN" or "nan": return double.NaN;
            case "Infinity" or "inf": return double.PositiveInfinity;
            case "-Infinity" or "-inf": return double.NegativeInfinity;
        }
        return text.Length <= 40 && text.AsSpan().IndexOfAnyExcept("+-.0123456789eE") < 0
            && double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value)
            ? value : null;
    }

    /// <summary>slice(start, stop, step), whose parts are plain JSON.</summary>
    public static ObjectRecord Slice(JsonElement content, ReadContext context) => new(
        context.Globals.Resolve("builtins", "slice", -1),
        new SequenceRecord(SequenceKind.Tuple, [Plain(SkopsJson.Property(content, "start")), Plain(SkopsJson.Property(content, "stop")), Plain(SkopsJson.Property(content, "step"))]))
    { IsCall = true };

    /// <summary>numpy's RandomState as numpy pickles it.</summary>
    public static ObjectRecord RandomState(Record state, ReadContext context) => Random("__randomstate_ctor", state, context);

    /// <summary>numpy's Generator as numpy pickles it.</summary>
    public static ObjectRecord Generator(Record state, ReadContext context) => Random("__generator_ctor", state, context);

    static ObjectRecord Random(string constructor, Record state, ReadContext context)
    {
        if ((state as DictRecord)?.Find("bit_generator") is not TextRecord name) throw SkopsJson.Malformed("the state of a random generator does not name its kind");
        return new ObjectRecord(context.Globals.Resolve("numpy.random._pickle", constructor, -1), new SequenceRecord(SequenceKind.Tuple, [name])) { IsCall = true, State = state };
    }

    /// <summary>A dictionary of plain JSON, at most two levels deep.</summary>
    public static DictRecord PlainDict(JsonElement element, int depth = 2)
    {
        if (element.ValueKind != JsonValueKind.Object || depth == 0) throw SkopsJson.Malformed("the state of a random generator is no dictionary of plain values");
        var dict = new DictRecord([]);
        foreach (var entry in element.EnumerateObject())
            RecordBuilder.TrySet(dict, new TextRecord(entry.Name), entry.Value.ValueKind == JsonValueKind.Object ? PlainDict(entry.Value, depth - 1) : Plain(entry.Value));
        return dict;
    }

    static Record Plain(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => new TextRecord(SkopsJson.Text(element)),
        JsonValueKind.Null or JsonValueKind.True or JsonValueKind.False or JsonValueKind.Number => Read(element.GetRawText()),
        _ => throw SkopsJson.Malformed("a list or object stands where a plain value belongs"),
    };
}
