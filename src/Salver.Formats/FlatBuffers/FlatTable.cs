using System.Buffers.Binary;
using System.Text;

namespace Salver.Formats.FlatBuffers;

/// <summary>
/// A table of a FlatBuffers buffer (https://flatbuffers.dev/internals), read by field number. Every offset and length is checked before it is followed,
/// and nothing is recursive: who knows the schema asks for tables one by one.
/// </summary>
readonly struct FlatTable
{
    readonly ReadOnlyMemory<byte> _buffer;
    readonly int _position;
    readonly int _vtable;
    readonly int _vtableSize;
    readonly Reach _reach;

    FlatTable(ReadOnlyMemory<byte> buffer, long position, Reach reach)
    {
        (_buffer, _reach) = (buffer, reach);
        _position = Check(buffer, position, 4);
        _vtable = Check(buffer, (long)_position - BinaryPrimitives.ReadInt32LittleEndian(buffer.Span[_position..]), 4);
        _vtableSize = BinaryPrimitives.ReadUInt16LittleEndian(buffer.Span[_vtable..]);
        if (_vtableSize < 4 || _vtable + _vtableSize > buffer.Length) throw Malformed("a table's list of fields lies outside", _vtable);
    }

    /// <summary>The root table of a buffer.</summary>
    /// <exception cref="ModelFormatException">There is none inside the buffer.</exception>
    public static FlatTable Root(ReadOnlyMemory<byte> buffer)
    {
        Check(buffer, 0, 4);
        return new FlatTable(buffer, BinaryPrimitives.ReadUInt32LittleEndian(buffer.Span), new Reach(buffer.Length));
    }

    public bool Has(int field) => Offset(field, 0) >= 0;

    public int Integer(int field, int otherwise = 0) => Offset(field, 4) is >= 0 and var at ? BinaryPrimitives.ReadInt32LittleEndian(_buffer.Span[at..]) : otherwise;

    public byte Byte(int field, byte otherwise = 0) => Offset(field, 1) is >= 0 and var at ? _buffer.Span[at] : otherwise;

    public float Single(int field, float otherwise = 0) => Offset(field, 4) is >= 0 and var at ? BinaryPrimitives.ReadSingleLittleEndian(_buffer.Span[at..]) : otherwise;

    public double Double(int field, double otherwise = 0) => Offset(field, 8) is >= 0 and var at ? BinaryPrimitives.ReadDoubleLittleEndian(_buffer.Span[at..]) : otherwise;

    /// <summary>The table a field refers to, or null.</summary>
    public FlatTable? Table(int field) => Offset(field, 4) is >= 0 and var at ? new FlatTable(_buffer, Follow(at), _reach) : null;

    /// <summary>A text, or null.</summary>
    public string? Text(int field) => Offset(field, 4) is >= 0 and var at ? TextAt(Follow(at)) : null;

    /// <summary>The bytes of a vector of elements of <paramref name="size"/> bytes; empty when there is none.</summary>
    public ReadOnlyMemory<byte> Vector(int field, int size)
    {
        if (Offset(field, 4) is not (>= 0 and var at)) return default;
        var (start, count) = VectorAt(Follow(at), size);
        return _buffer.Slice(start, count * size);
    }

    public int[] Integers(int field)
    {
        var bytes = Vector(field, 4).Span;
        var values = new int[bytes.Length / 4];
        for (var i = 0; i < values.Length; i++) values[i] = BinaryPrimitives.ReadInt32LittleEndian(bytes[(i * 4)..]);
        return values;
    }

    public float[] Singles(int field) => Array.ConvertAll(Integers(field), BitConverter.Int32BitsToSingle);

    public double[] Doubles(int field)
    {
        var bytes = Vector(field, 8).Span;
        var values = new double[bytes.Length / 8];
        for (var i = 0; i < values.Length; i++) values[i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes[(i * 8)..]);
        return values;
    }

    /// <summary>The tables of a vector; empty when there is none.</summary>
    public FlatTable[] Tables(int field)
    {
        var (buffer, reach, starts) = (_buffer, _reach, Starts(field));
        return Array.ConvertAll(starts, start => new FlatTable(buffer, start, reach));
    }

    /// <summary>The texts of a vector; empty when there is none.</summary>
    public string[] Texts(int field)
    {
        var (table, starts) = (this, Starts(field));
        return Array.ConvertAll(starts, table.TextAt);
    }

    long[] Starts(int field)
    {
        if (Offset(field, 4) is not (>= 0 and var at)) return [];
        var (start, count) = VectorAt(Follow(at), 4);
        var starts = new long[count];
        for (var i = 0; i < count; i++) starts[i] = Follow(start + i * 4);
        return starts;
    }

    /// <summary>Where a field's value stands, or -1 when it has its default.</summary>
    int Offset(int field, int size)
    {
        var entry = 4 + field * 2;
        if (entry + 2 > _vtableSize) return -1;
        var offset = BinaryPrimitives.ReadUInt16LittleEndian(_buffer.Span[(_vtable + entry)..]);
        return offset == 0 ? -1 : Check(_buffer, (long)_position + offset, size);
    }

    long Follow(int at) => at + (long)BinaryPrimitives.ReadUInt32LittleEndian(_buffer.Span[at..]);

    (int Start, int Count) VectorAt(long position, int size)
    {
        var at = Check(_buffer, position, 4);
        var count = BinaryPrimitives.ReadUInt32LittleEndian(_buffer.Span[at..]);
        if (count > (_buffer.Length - at - 4L) / size) throw Malformed($"a list of {count} elements lies outside", at);
        if (!_reach.TrySpend(count * size)) throw Malformed("the same list stands for many", at);
        return (at + 4, (int)count);
    }

    string TextAt(long position)
    {
        var (start, count) = VectorAt(position, 1);
        return Encoding.UTF8.GetString(_buffer.Span.Slice(start, count));
    }

    /// <summary>How many bytes of lists are read in all: offsets can lead to the same one from many places, and it would be copied for each.</summary>
    sealed class Reach(int length)
    {
        const int Times = 8;

        long _left = (long)length * Times;

        public bool TrySpend(long bytes) => (_left -= bytes) >= 0;
    }

    static int Check(ReadOnlyMemory<byte> buffer, long position, int size) =>
        position >= 0 && position <= buffer.Length - size ? (int)position : throw Malformed("an offset points outside", position);

    static ModelFormatException Malformed(string fault, long position) => new(ModelFormatError.Malformed, $"The FlatBuffers data is broken: {fault}.", position);
}
