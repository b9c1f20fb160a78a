using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Salver.Formats.Numpy;
using Salver.Formats.Pickle;
using Salver.Formats.Records;

namespace Salver.Formats.Skops;

/// <summary>The nodes of dictionaries, lists, tuples and sets.</summary>
sealed class SkopsContainers(ReadContext context)
{
    public SkopsNode List(JsonElement node, GlobalRecord type)
    {
        var isSubclass = type.Use!.TakesItems;
        if (!isSubclass) Expect(type, DataGlobal.List, "list");
        return new SkopsNode([.. SkopsJson.List(node, "content")],
            parts => isSubclass ? new ObjectRecord(type, NoArguments()) { Items = [.. parts] } : new SequenceRecord(SequenceKind.List, [.. parts]));
    }

    /// <summary>A tuple, or a namedtuple, which is made of its parts.</summary>
    public SkopsNode Tuple(JsonElement node, GlobalRecord type)
    {
        var isNamed = type.Use!.Data == DataGlobal.None && type.Use.Verdict != Policy.GlobalVerdict.Guarded;
        if (!isNamed) Expect(type, DataGlobal.Tuple, "tuple");
        return new SkopsNode([.. SkopsJson.List(node, "content")], parts =>
        {
            var tuple = new SequenceRecord(SequenceKind.Tuple, [.. parts]);
            return isNamed ? new ObjectRecord(type, tuple) : tuple;
        });
    }

    public SkopsNode Set(JsonElement node, GlobalRecord type)
    {
        Expect(type, DataGlobal.Set, "set");
        return new SkopsNode([.. SkopsJson.List(node, "content")],
            parts => new SequenceRecord(SequenceKind.Set, RecordBuilder.Distinct(parts) ?? throw SkopsJson.Malformed("a set has an element that Python cannot hash")));
    }

    public SkopsNode Dict(JsonElement node, GlobalRecord type)
    {
        var isSubclass = type.Use!.TakesItems;
        if (!isSubclass && type.Use.Data is not (DataGlobal.Dict or DataGlobal.OrderedDict or DataGlobal.Counter)) throw SkopsJson.Malformed($"a dictionary is of the class {type.FullName}");
        var entries = SkopsJson.Entries(node, "content");
        return new SkopsNode([SkopsJson.Property(node, "key_types"), .. entries.Select(e => e.Value)], parts =>
        {
            if (parts[0] is not SequenceRecord { Items: var types } || types.Count != entries.Count) throw SkopsJson.Malformed("a dictionary has more or fewer keys than types of keys");
            var dict = new DictRecord([]) { Type = type.Use.Data == DataGlobal.Dict || isSubclass ? null : type };
            for (var i = 0; i < entries.Count; i++)
                if (!RecordBuilder.TrySet(dict, Key(entries[i].Name, types[i]), parts[i + 1])) throw SkopsJson.Malformed("a dictionary has a key that Python cannot hash");
            dict.Positions = null;
            return isSubclass ? new ObjectRecord(type, NoArguments()) { Entries = dict.Entries } : dict;
        });
    }

    public SkopsNode DefaultDict(JsonElement node, GlobalRecord type)
    {
        Expect(type, DataGlobal.DefaultDict, "defaultdict");
        return Wrapped(node, "default_factory", main => new DictRecord(main.Entries) { Type = type });
    }

    /// <summary>scikit-learn 1.0 and 1.1 kept the results of graphical lassos so.</summary>
    public SkopsNode DeprecatedDict(JsonElement node, GlobalRecord type) => type.Use!.TakesItems
        ? Wrapped(node, "_deprecated_key_to_new_key", main => new ObjectRecord(type, NoArguments()) { Entries = main.Entries })
        : throw SkopsJson.Malformed($"a dictionary is of the class {type.FullName}");

    static SkopsNode Wrapped(JsonElement node, string other, Func<DictRecord, Record> build)
    {
        var content = SkopsJson.Property(node, "content");
        return new SkopsNode([SkopsJson.Property(content, "main"), SkopsJson.Property(content, other)],
            parts => build(parts[0] as DictRecord ?? throw SkopsJson.Malformed("a dictionary has no entries")));
    }

    SequenceRecord NoArguments()
    {
        context.Budget.SpendObjects(1, -1);
        return new SequenceRecord(SequenceKind.Tuple, []);
    }

    static void Expect(GlobalRecord type, DataGlobal kind, string name)
    {
        if (type.Use!.Data != kind) throw SkopsJson.Malformed($"a {name} is of the class {type.FullName}");
    }

    /// <summary>A key as Python makes it: its class, called with the JSON text.</summary>
    static Record Key(string text, Record type)
    {
        if (type is not GlobalRecord { Module: var module, Name: var name }) throw SkopsJson.Malformed("the type of a key is no class");
        switch (module, name)
        {
            case ("builtins", "str") or ("numpy", "str_"): return new TextRecord(text);
            case ("builtins", "int"): return SkopsValues.Integer(text);
            case ("builtins", "float"): return new FloatRecord(Number(text));
            // bool("false") is True, as is that of any other text.
            case ("builtins", "bool"): return text.Length > 0 ? BooleanRecord.True : BooleanRecord.False;
            case ("numpy", "bool_" or "bool"): return Scalar("|b1", [text.Length > 0 ? (byte)1 : (byte)0]);
            case ("numpy", "float64"): return Scalar("<f8", BitConverter.GetBytes(Number(text)));
            case ("numpy", "float32"): return Scalar("<f4", BitConverter.GetBytes((float)Number(text)));
            case ("numpy", "int64" or "int32" or "int16" or "int8" or "uint64" or "uint32" or "uint16" or "uint8"): return Integer(text, name);
            default: throw SkopsJson.Malformed($"a key is of the class {Excerpt.Of(module + "." + name)}, which no key of a saved model has");
        }
    }

    static ScalarRecord Integer(string text, string name)
    {
        var isSigned = name[0] == 'i';
        var size = int.Parse(name.AsSpan(isSigned ? 3 : 4), CultureInfo.InvariantCulture) / 8;
        var bytes = new byte[size];
        return BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && text.Length < 24
            && value.TryWriteBytes(bytes, out var written, isUnsigned: !isSigned)
            ? Scalar($"<{name[0]}{size}", Extend(bytes, written, value.Sign < 0)) : throw SkopsJson.Malformed($"the key '{Excerpt.Of(text)}' is no {name}");
    }

    static byte[] Extend(byte[] bytes, int written, bool isNegative)
    {
        if (isNegative) bytes.AsSpan(written).Fill(0xFF);
        return bytes;
    }

    static ScalarRecord Scalar(string dtype, byte[] bytes) => new(DtypeText.Parse(dtype)!, bytes);

    static double Number(string text) => SkopsValues.Float(text) ?? throw SkopsJson.Malformed($"the key '{Excerpt.Of(text)}' is no number");
}
