using System.Buffers;
using System.Text;
using Salver.Estimators;

namespace Salver.Json;

/// <summary>Bytes of JSON being written. Cleared and used again, it allocates only while it grows.</summary>
sealed class JsonBuffer : IBufferWriter<byte>
{
    /// <summary>What JSON has to escape, and the two that browsers would trip over in a page.</summary>
    static readonly SearchValues<char> Escaped = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(c => (char)c), '"', '\\', '\u2028', '\u2029']);

    byte[] _bytes = new byte[512];

    public int Length { get; private set; }

    public int Capacity => _bytes.Length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(0, Length);

    public void Clear() => Length = 0;

    public void Advance(int count) => Length += count;

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        if (_bytes.Length - Length < Math.Max(sizeHint, 1)) Grow(sizeHint);
        return _bytes.AsSpan(Length);
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_bytes.Length - Length < Math.Max(sizeHint, 1)) Grow(sizeHint);
        return _bytes.AsMemory(Length);
    }

    public JsonBuffer Raw(byte value)
    {
        GetSpan(1)[0] = value;
        Length++;
        return this;
    }

    public JsonBuffer Raw(ReadOnlySpan<byte> json)
    {
        json.CopyTo(GetSpan(json.Length));
        Length += json.Length;
        return this;
    }

    public JsonBuffer Number(double value)
    {
        Length += JsonNumber.Write(value, GetSpan(JsonNumber.MaximumLength));
        return this;
    }

    public JsonBuffer Integer(long value)
    {
        Length += JsonNumber.Write(value, GetSpan(JsonNumber.MaximumLength));
        return this;
    }

    /// <summary>A text in quotes, escaped where it has to be.</summary>
    public JsonBuffer Text(ReadOnlySpan<char> text)
    {
        Raw((byte)'"');
        while (true)
        {
            var plain = text.IndexOfAny(Escaped);
            var part = plain < 0 ? text : text[..plain];
            Length += Encoding.UTF8.GetBytes(part, GetSpan(Encoding.UTF8.GetMaxByteCount(part.Length)));
            if (plain < 0) return Raw((byte)'"');
            Escape(text[plain]);
            text = text[(plain + 1)..];
        }
    }

    /// <summary>One value of a tile.</summary>
    public JsonBuffer Value(Cell cell) => cell.Kind switch
    {
        CellKind.Float => Number(cell.AsFloat),
        CellKind.Integer => Integer(cell.AsInteger),
        CellKind.Boolean => Raw(cell.AsBoolean ? "true"u8 : "false"u8),
        CellKind.Text => Text(cell.AsText),
        CellKind.Time => Text(DateTime.UnixEpoch.AddTicks(cell.AsInteger / 100).ToString("O")),
        _ => Raw("null"u8),
    };

    void Escape(char character)
    {
        switch (character)
        {
            case '"':
                Raw("\\\""u8);
                break;
            case '\\':
                Raw("\\\\"u8);
                break;
            case '\n':
                Raw("\\n"u8);
                break;
            case '\r':
                Raw("\\r"u8);
                break;
            case '\t':
                Raw("\\t"u8);
                break;
            default:
                Raw("\\u"u8);
                ((int)character).TryFormat(GetSpan(4), out var written, "x4");
                Length += written;
                break;
        }
    }

    void Grow(int needed) => Array.Resize(ref _bytes, checked((int)Math.Min(Math.Max((uint)_bytes.Length * 2L, Length + (long)needed), Array.MaxLength)));
}
