using Salver.Formats.Containers;
using Salver.Formats.Numpy;
using Salver.Formats.Pickle;
using Salver.Formats.Records;

namespace Salver.Formats.Joblib;

/// <summary>
/// Arrays that joblib before 0.10 stored in files of their own beside the model. They are opened only through the caller, and only by the names
/// that joblib gives them; the file chooses a number, never a folder.
/// </summary>
sealed class CompanionArrays(ByteSource source, ReadContext context, ArrayBuilder arrays)
{
    const int MostDigits = 6;

    public ArrayRecord Read(DataGlobal kind, DictRecord attributes)
    {
        var isCompressed = kind == DataGlobal.CompressedCompanionWrapper;
        var name = CheckedName(attributes.Find("filename"), isCompressed ? ".npy.z" : ".npy");
        if (!context.Companions.IsFirst(name)) throw source.NotAllowed($"The model names its companion file {name} twice, and joblib gives each array a file of its own.");
        using var stream = context.Options.OpenCompanion?.Invoke(name) ?? throw Missing(name);
        using var seekable = stream.CanSeek ? stream : Copy(stream);
        return isCompressed ? ReadCompressed(attributes, seekable) : ReadArray(seekable);
    }

    ArrayRecord ReadArray(Stream stream)
    {
        var length = stream.Length - stream.Position;
        context.Budget.CheckLength(length);
        context.Budget.AddCompanion(length);
        var companion = new ByteSource(stream, length);
        var array = new NpyReader(companion, context).Read();
        if (!companion.IsAtEnd()) throw new ModelFormatException(ModelFormatError.TrailingData, "Bytes follow the end of the array in a companion file.", companion.Position);
        return array;
    }

    /// <summary>state holds what BUILD of the array would get, but for the bytes, which are the companion's.</summary>
    ArrayRecord ReadCompressed(DictRecord attributes, Stream stream)
    {
        if (attributes.Find("init_args") is not SequenceRecord { Items: [GlobalRecord { Use.Data: DataGlobal.ClassName } type, ..] } ||
            attributes.Find("state") is not SequenceRecord { Items: { Count: 4 } state } || state[1] is not SequenceRecord shape || state[2] is not DtypeRecord dtype)
            throw source.Malformed("A joblib wrapper of a compressed array has not the state that joblib writes.");
        var order = state[3] is BooleanRecord { Value: true } or IntegerRecord { Value: 1 } ? 'F' : 'C';
        var size = arrays.SizeOf(ArrayShape.Read(shape.Items, source), dtype);
        context.Budget.SpendArrayBytes(size, source.OpcodeOffset);

        var length = stream.Length - stream.Position;
        context.Budget.CheckLength(length);
        context.Companions.SpendDecompressed(length, size, context.Budget);
        using var content = Decompression.Open(Compression.ZFile, new CompressedInput(stream, length), context.Budget);
        var bytes = new ByteSource(content, length, context.Budget);
        var data = bytes.TakeMemory((ulong)size, "array");
        context.Budget.AddCompanion(size);
        if (!bytes.IsAtEnd()) throw source.Malformed("A companion file holds more bytes than its array.");
        return arrays.FromBytes(type.Name, shape, dtype, order, data, source.OpcodeOffset);
    }

    string CheckedName(Record? name, string ending)
    {
        if (context.Options.FileName is not { Length: > 0 } model)
            throw source.NotAllowed("The arrays of this model are stored in files beside it. Give the model's file name and its companions to read them.");
        if (name is TextRecord { Value: var text } && text.StartsWith(model + "_", StringComparison.Ordinal) && text.EndsWith(ending, StringComparison.Ordinal))
        {
            var digits = text.AsSpan()[(model.Length + 1)..];
            digits = digits[..Math.Max(0, digits.Length - ending.Length)];
            if (digits.Length is > 0 and <= MostDigits && digits.IndexOfAnyExceptInRange('0', '9') < 0) return text;
        }
        throw source.NotAllowed($"The model names a companion file that is not {model}_<number>{ending}. It may have been renamed after it was saved, or point elsewhere.");
    }

    MemoryStream Copy(Stream stream)
    {
        var bytes = InputCopy.ReadAll(stream, context.Options.Limits);
        stream.Dispose();
        return new MemoryStream(bytes.ToArray(), writable: false);
    }

    static ModelFormatException Missing(string name)
    {
        const string advice = "Put it beside the model, or save the model again with a newer joblib.";
        return new(ModelFormatError.NotAllowed, $"The model's arrays are stored in files beside it, and {name} is not given. {advice}") { Advice = advice };
    }
}
