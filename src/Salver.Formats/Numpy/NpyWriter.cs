using System.Buffers.Binary;
using System.Text;
using Salver.Formats.Records;

namespace Salver.Formats.Numpy;

/// <summary>Writes .npy arrays of numbers and texts. https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html</summary>
static class NpyWriter
{
    const int Alignment = 64;

    public static byte[] Write(DtypeRecord dtype, IReadOnlyList<int> shape, bool isFortran, ReadOnlyMemory<byte> data)
    {
        var content = ByteOrder.ToLittleEndian(dtype, data).Span;
        var header = new StringBuilder("{'descr': ");
        Describe(header, ByteOrder.ToLittleEndian(dtype));
        header.Append(", 'fortran_order': ").Append(isFortran ? "True" : "False").Append(", 'shape': ").Append(Tuple(shape)).Append(", }");
        var (prefix, longest) = (10, 0xFFFF);
        var text = Encoding.UTF8.GetBytes(header.ToString());
        // Version 3 has wider lengths and names in UTF-8.
        var version = text.Length + Alignment > longest || text.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)0x7F) >= 0 ? 3 : 1;
        if (version == 3) prefix = 12;
        var padded = (prefix + text.Length + 1 + Alignment - 1) / Alignment * Alignment - prefix;
        var file = new byte[prefix + padded + content.Length];
        file[0] = 0x93;
        "NUMPY"u8.CopyTo(file.AsSpan(1));
        file[6] = (byte)version;
        if (version == 1) BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(8), (ushort)padded);
        else BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(8), padded);
        text.CopyTo(file, prefix);
        file.AsSpan(prefix + text.Length, padded - text.Length - 1).Fill((byte)' ');
        file[prefix + padded - 1] = (byte)'\n';
        content.CopyTo(file.AsSpan(prefix + padded));
        return file;
    }

    static void Describe(StringBuilder text, DtypeRecord dtype)
    {
        if (dtype.Fields is not { } fields)
        {
            text.Append('\'').Append(dtype).Append('\'');
            return;
        }
        text.Append('[');
        var end = 0;
        foreach (var field in fields.OrderBy(f => f.Offset))
        {
            Pad(text, field.Offset - end);
            text.Append('(').Append(PythonText(field.Name)).Append(", ");
            Describe(text, field.Dtype.Base ?? field.Dtype);
            if (field.Dtype.BaseShape is { } shape) text.Append(", ").Append(Tuple(shape));
            text.Append("), ");
            end = field.Offset + field.Dtype.ItemSize;
        }
        Pad(text, dtype.ItemSize - end);
        text.Append(']');
    }

    /// <summary>Bytes between fields are a field without a name.</summary>
    static void Pad(StringBuilder text, int count)
    {
        if (count > 0) text.Append($"('', '|V{count}'), ");
    }

    static string Tuple(IReadOnlyList<int> shape) => shape.Count == 1 ? $"({shape[0]},)" : $"({string.Join(", ", shape)})";

    static string PythonText(string text)
    {
        if (text.Contains('\'') && !text.AsSpan().ContainsAny('"', '\\')) return $"\"{text}\"";
        var quoted = new StringBuilder("'");
        foreach (var letter in text)
            if (letter is '\'' or '\\') quoted.Append('\\').Append(letter);
            else if (letter < ' ') quoted.Append($"\\x{(int)letter:x2}");
            else quoted.Append(letter);
        return quoted.Append('\'').ToString();
    }
}
