namespace Salver.Json;

/// <summary>Bytes that are no JSON, or JSON that nests too deep to be rows.</summary>
sealed class MalformedJsonException : Exception
{
    public MalformedJsonException(string reason, ReadOnlySpan<byte> json, int offset)
        : this(reason, offset, LineOf(json, offset), ColumnOf(json, offset))
    {
    }

    MalformedJsonException(string reason, int offset, int line, int column)
        : base($"{reason} (line {line}, column {column}, byte {offset})")
    {
        (Reason, Offset, Line, Column) = (reason, offset, line, column);
    }

    /// <summary>The message without the place.</summary>
    public string Reason { get; }

    /// <summary>Byte where reading stopped, from 0.</summary>
    public int Offset { get; }

    /// <summary>Line, from 1.</summary>
    public int Line { get; }

    /// <summary>Byte in the line, from 1.</summary>
    public int Column { get; }

    /// <summary>The same fault in a text of which <paramref name="offset"/> bytes and <paramref name="lines"/> lines came before.</summary>
    public MalformedJsonException After(int offset, int lines) => new(Reason, Offset + offset, Line + lines, Column);

    static int LineOf(ReadOnlySpan<byte> json, int offset) => json[..offset].Count((byte)'\n') + 1;

    static int ColumnOf(ReadOnlySpan<byte> json, int offset) => offset - json[..offset].LastIndexOf((byte)'\n');
}
