using System.Buffers.Binary;
using System.Text;
using Salver.Formats;

namespace Salver.Binding.XGBoost;

/// <summary>Walks little-endian bytes; every length is checked against what remains.</summary>
ref struct ByteCursor(ReadOnlySpan<byte> bytes, string path)
{
    readonly ReadOnlySpan<byte> _bytes = bytes;
    readonly string _path = path;

    public int Position { get; private set; }

    public readonly int Left => _bytes.Length - Position;

    public ReadOnlySpan<byte> Take(long count)
    {
        if (count < 0 || count > Left) throw Truncated();
        var span = _bytes.Slice(Position, (int)count);
        Position += (int)count;
        return span;
    }

    public bool TakeIf(ReadOnlySpan<byte> prefix)
    {
        if (!_bytes[Position..].StartsWith(prefix)) return false;
        Position += prefix.Length;
        return true;
    }

    public int Integer() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public long Long() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    public float Single() => BinaryPrimitives.ReadSingleLittleEndian(Take(4));

    /// <summary>A count of elements of <paramref name="size"/> bytes that are all there.</summary>
    public int Count(long count, int size) => count >= 0 && count <= Left / size ? (int)count : throw Truncated();

    public string Text() => Encoding.UTF8.GetString(Take(Long()));

    public float[] Singles(long count)
    {
        var values = new float[Count(count, 4)];
        for (var i = 0; i < values.Length; i++) values[i] = Single();
        return values;
    }

    public readonly ModelFormatException Malformed(string message) => new(ModelFormatError.Malformed, $"The old XGBoost model at {_path} is broken: {message}", Position);

    readonly ModelFormatException Truncated() => new(ModelFormatError.Truncated, $"The old XGBoost model at {_path} ends before what it announces.", Position);
}
