using System.Text;
using System.Text.Json;

namespace Salver.Formats.Safetensors;

/// <summary>The JSON header: name to {dtype, shape, data_offsets}, and __metadata__ from text to text. Anything else is refused.</summary>
sealed class SafetensorsHeader
{
    public const string MetadataKey = "__metadata__";
    const int MostAxes = 32;

    /// <summary>Tensors of one file: a forest of fifty thousand trees has as many.</summary>
    public const int MostTensors = 120_000;

    const int MostNotes = 1_000;
    const int LongestName = 1 << 16;

    readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public Dictionary<string, ReadOnlyMemory<byte>> Metadata { get; } = new(StringComparer.Ordinal);

    public List<Entry> Tensors { get; } = [];

    /// <summary>Where a tensor lies in the bytes after the header.</summary>
    public sealed record Entry(string Name, TensorType Type, int[] Shape, long Begin, int Length);

    public static SafetensorsHeader Parse(ReadOnlySpan<byte> json, Budget budget)
    {
        var header = new SafetensorsHeader();
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 4, AllowTrailingCommas = false, CommentHandling = JsonCommentHandling.Disallow });
        reader.Read();
        while (Next(ref reader, JsonTokenType.PropertyName, "a name"))
        {
            var name = Text(ref reader);
            if (!header._names.Add(name)) throw Malformed(ref reader, $"The name {Quote(name)} stands in the safetensors header twice.");
            budget.SpendObjects(1, At(ref reader));
            Expect(ref reader, JsonTokenType.StartObject, name);
            if (name == MetadataKey) header.ReadMetadata(ref reader);
            else if (header.Tensors.Count < MostTensors) header.Tensors.Add(ReadTensor(ref reader, name));
            else throw new ModelFormatException(ModelFormatError.LimitExceeded, $"The safetensors header names more than {MostTensors:N0} tensors; no model has that many.", At(ref reader));
        }
        if (json[((int)reader.TokenStartIndex + 1)..].IndexOfAnyExcept((byte)' ') >= 0)
            throw Malformed(ref reader, "Something else than spaces follows the object in the safetensors header.");
        return header;
    }

    /// <summary>Sorts the tensors by place and refuses holes and overlaps.</summary>
    /// <returns>Bytes of all tensors.</returns>
    public long CheckContiguous()
    {
        Tensors.Sort((a, b) => a.Begin != b.Begin ? a.Begin.CompareTo(b.Begin) : a.Length.CompareTo(b.Length));
        var end = 0L;
        foreach (var tensor in Tensors)
        {
            if (tensor.Begin != end)
                throw new ModelFormatException(ModelFormatError.Malformed,
                    $"The tensor {Quote(tensor.Name)} begins at {tensor.Begin:N0} of the safetensors data and the one before it ends at {end:N0}: there is {(tensor.Begin > end ? "a hole" : "an overlap")}.");
            end += tensor.Length;
        }
        return end;
    }

    void ReadMetadata(ref Utf8JsonReader reader)
    {
        while (Next(ref reader, JsonTokenType.PropertyName, MetadataKey))
        {
            var key = Text(ref reader);
            Expect(ref reader, JsonTokenType.String, key);
            if (Metadata.Count == MostNotes)
                throw new ModelFormatException(ModelFormatError.LimitExceeded, $"{MetadataKey} of the safetensors header has more than {MostNotes:N0} texts.", At(ref reader));
            if (!Metadata.TryAdd(key, Utf8(ref reader))) throw Malformed(ref reader, $"The key {Quote(key)} stands in {MetadataKey} twice.");
        }
    }

    static Entry ReadTensor(ref Utf8JsonReader reader, string name)
    {
        TensorType? type = null;
        int[]? shape = null;
        (long Begin, long End)? offsets = null;
        while (Next(ref reader, JsonTokenType.PropertyName, name))
        {
            var isNew = true;
            if (reader.ValueTextEquals("dtype"u8))
            {
                isNew = type is null;
                Expect(ref reader, JsonTokenType.String, name);
                var dtype = Text(ref reader);
                type = TensorTypes.TryParse(dtype, out var known) ? known : throw Malformed(ref reader, $"The tensor {Quote(name)} has the dtype {Quote(dtype)}, which no numpy array of a model has.");
            }
            else if (reader.ValueTextEquals("shape"u8))
            {
                isNew = shape is null;
                shape = ReadShape(ref reader, name);
            }
            else if (reader.ValueTextEquals("data_offsets"u8))
            {
                isNew = offsets is null;
                Expect(ref reader, JsonTokenType.StartArray, name);
                offsets = (Whole(ref reader, name), Whole(ref reader, name));
                Expect(ref reader, JsonTokenType.EndArray, name);
            }
            else throw Malformed(ref reader, $"The tensor {Quote(name)} has the key {Quote(Text(ref reader))}; it should have dtype, shape and data_offsets.");
            if (!isNew) throw Malformed(ref reader, $"The tensor {Quote(name)} has a key twice.");
        }
        if (type is not { } element || shape is null || offsets is not var (begin, end))
            throw Malformed(ref reader, $"The tensor {Quote(name)} lacks one of dtype, shape and data_offsets.");
        if (Numpy.ArrayShape.Count(shape) is not { } count || count * TensorTypes.SizeOf(element) > Array.MaxLength)
            throw new ModelFormatException(ModelFormatError.LimitExceeded, $"The tensor {Quote(name)} of shape ({string.Join(", ", shape)}) is larger than the 2 GiB one array can hold.", At(ref reader));
        var length = (int)(count * TensorTypes.SizeOf(element));
        // Written so that nothing can overflow, whatever the file says.
        if (end < begin || end - begin != length)
            throw Malformed(ref reader, $"The tensor {Quote(name)} of {TensorTypes.NameOf(element)} and shape ({string.Join(", ", shape)}) needs {length:N0} bytes, and its offsets say {begin:N0} to {end:N0}.");
        return new Entry(name, element, shape, begin, length);
    }

    static int[] ReadShape(ref Utf8JsonReader reader, string name)
    {
        Expect(ref reader, JsonTokenType.StartArray, name);
        var axes = new List<int>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (axes.Count == MostAxes) throw Malformed(ref reader, $"The tensor {Quote(name)} has more than {MostAxes} axes.");
            axes.Add(IsWhole(ref reader) && reader.TryGetInt32(out var axis) ? axis
                : throw Malformed(ref reader, $"An axis of the tensor {Quote(name)} is not a length between 0 and {int.MaxValue:N0}."));
        }
        return [.. axes];
    }

    static long Whole(ref Utf8JsonReader reader, string name)
    {
        reader.Read();
        return IsWhole(ref reader) && reader.TryGetInt64(out var value) ? value : throw Malformed(ref reader, $"An offset of the tensor {Quote(name)} is not a whole number.");
    }

    /// <summary>Digits alone: no sign, no point, no exponent.</summary>
    static bool IsWhole(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Number && reader.ValueSpan.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;

    static bool Next(ref Utf8JsonReader reader, JsonTokenType type, string where)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.EndObject) return false;
        return reader.TokenType == type ? true : throw Malformed(ref reader, $"In the safetensors header {type} was expected at {Quote(where)}, and {reader.TokenType} found.");
    }

    static void Expect(ref Utf8JsonReader reader, JsonTokenType type, string where)
    {
        if (!reader.Read() || reader.TokenType != type)
            throw Malformed(ref reader, $"In the safetensors header {type} was expected at {Quote(where)}, and {reader.TokenType} found.");
    }

    static string Text(ref Utf8JsonReader reader) => reader.ValueSpan.Length <= LongestName
        ? Encoding.UTF8.GetString(Utf8(ref reader).Span)
        : throw Malformed(ref reader, $"A name in the safetensors header has {reader.ValueSpan.Length:N0} bytes.");

    static ReadOnlyMemory<byte> Utf8(ref Utf8JsonReader reader)
    {
        var bytes = new byte[reader.ValueSpan.Length];
        try
        {
            return bytes.AsMemory(0, reader.CopyString(bytes));
        }
        catch (InvalidOperationException error)
        {
            throw new ModelFormatException(ModelFormatError.Malformed, "A text in the safetensors header is not valid UTF-8 or holds half a surrogate pair.", At(ref reader), error);
        }
    }

    static long At(ref Utf8JsonReader reader) => 8 + reader.TokenStartIndex;

    static ModelFormatException Malformed(ref Utf8JsonReader reader, string message) => new(ModelFormatError.Malformed, message, At(ref reader));

    static string Quote(string text) => $"'{Excerpt.Of(text, 80)}'";
}
