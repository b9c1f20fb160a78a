using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Salver.Formats.Records;

namespace Salver.Binding;

/// <summary>A one-dimensional numpy array of records, read field by field: of any layout, packed or aligned, in either byte order.</summary>
sealed class RecordArray : IDisposable
{
    readonly ArrayRecord _array;
    readonly string _path;
    byte[]? _rented;

    public RecordArray(Record? record, string path)
    {
        _array = record is ArrayRecord { Dtype.Fields: not null, Shape.Count: 1 } array ? array : throw Arrays.Malformed(path, "an array of records", record);
        (_path, Count) = (path, _array.Shape[0]);
    }

    public int Count { get; }

    public bool Has(string field) => Find(field) is not null;

    /// <summary>A field of integers.</summary>
    public int[] Integers(string field)
    {
        int[]? values = null;
        Integers(field, ref values);
        return values;
    }

    /// <summary>A field of integers, into an array that is made anew when it is too short.</summary>
    public void Integers(string field, [NotNull] ref int[]? values)
    {
        var count = Count;
        if (values is null || values.Length < count) values = new int[count];
        var target = values.AsSpan(0, count);
        var bytes = Bytes;
        var size = _array.Dtype.ItemSize;
        var (offset, dtype) = Require(field, 'i', 'u', 'b');
        var excess = 0L;
        if (dtype is { Kind: 'i', ItemSize: 8, IsBigEndian: false })
        {
            for (var (i, at) = (0, offset); i < target.Length; i++, at += size)
            {
                var number = BinaryPrimitives.ReadInt64LittleEndian(bytes[at..]);
                target[i] = (int)number;
                excess |= number ^ (int)number;
            }
        }
        else for (var (i, at) = (0, offset); i < target.Length; i++, at += size)
        {
            var number = Integer(dtype, bytes.Slice(at, dtype.ItemSize));
            target[i] = (int)number;
            excess |= number ^ (int)number;
        }
        if (excess != 0) throw Arrays.Malformed($"{_path}.{field}", "integers of 32 bits", _array);
    }

    /// <summary>Three fields of integers and one of float64, together in one pass where all are of 8 bytes as this machine has them.</summary>
    public void IntegersAndDoubles(string a, [NotNull] ref int[]? first, string b, [NotNull] ref int[]? second, string c, [NotNull] ref int[]? third, string d, [NotNull] ref double[]? numbers)
    {
        var size = _array.Dtype.ItemSize;
        var bytes = Bytes;
        var (at1, at2, at3, at4) = (PlainOffset(a, 'i'), PlainOffset(b, 'i'), PlainOffset(c, 'i'), PlainOffset(d, 'f'));
        if ((at1 | at2 | at3 | at4) < 0 || bytes.Length < (long)Count * size)
        {
            Integers(a, ref first);
            Integers(b, ref second);
            Integers(c, ref third);
            Doubles(d, ref numbers);
            return;
        }
        if (first is null || first.Length < Count) first = new int[Count];
        if (second is null || second.Length < Count) second = new int[Count];
        if (third is null || third.Length < Count) third = new int[Count];
        if (numbers is null || numbers.Length < Count) numbers = new double[Count];
        var firsts = first.AsSpan(0, Count);
        var seconds = second.AsSpan(0, Count);
        var thirds = third.AsSpan(0, Count);
        var doubles = numbers.AsSpan(0, Count);
        var excess = 0L;
        ref var record = ref MemoryMarshal.GetReference(bytes);
        for (var i = 0; i < firsts.Length; i++)
        {
            var (x, y, z) = (Unsafe.ReadUnaligned<long>(ref Unsafe.Add(ref record, at1)), Unsafe.ReadUnaligned<long>(ref Unsafe.Add(ref record, at2)), Unsafe.ReadUnaligned<long>(ref Unsafe.Add(ref record, at3)));
            (firsts[i], seconds[i], thirds[i]) = ((int)x, (int)y, (int)z);
            excess |= x ^ (int)x | y ^ (int)y | z ^ (int)z;
            doubles[i] = Unsafe.ReadUnaligned<double>(ref Unsafe.Add(ref record, at4));
            record = ref Unsafe.Add(ref record, size);
        }
        if (excess == 0) return;
        // One of them has the fault, and says so.
        Integers(a, ref first);
        Integers(b, ref second);
        Integers(c, ref third);
    }

    /// <summary>Where a field of 8 bytes of that kind stands in a record, little-endian; -1 when it is another.</summary>
    int PlainOffset(string field, char kind) =>
        BitConverter.IsLittleEndian && Find(field) is { Dtype: { ItemSize: 8, IsBigEndian: false } dtype, Offset: >= 0 and var offset } && dtype.Kind == kind && offset <= _array.Dtype.ItemSize - 8 ? offset : -1;

    /// <summary>A field of numbers that are 0 or not.</summary>
    public bool[] Booleans(string field)
    {
        bool[]? values = null;
        Booleans(field, ref values);
        return values;
    }

    /// <summary>A field of numbers that are 0 or not, into an array that is made anew when it is too short.</summary>
    public void Booleans(string field, [NotNull] ref bool[]? values)
    {
        var count = Count;
        if (values is null || values.Length < count) values = new bool[count];
        var target = values.AsSpan(0, count);
        var bytes = Bytes;
        var size = _array.Dtype.ItemSize;
        var (offset, dtype) = Require(field, 'u', 'b', 'i');
        for (var (i, at) = (0, offset); i < target.Length; i++, at += size)
            target[i] = dtype.ItemSize == 1 ? bytes[at] != 0 : bytes.Slice(at, dtype.ItemSize).ContainsAnyExcept((byte)0);
    }

    /// <summary>A field of numbers of any kind.</summary>
    public double[] Doubles(string field)
    {
        double[]? values = null;
        Doubles(field, ref values);
        return values;
    }

    /// <summary>A field of numbers of any kind, into an array that is made anew when it is too short.</summary>
    public void Doubles(string field, [NotNull] ref double[]? values)
    {
        var count = Count;
        if (values is null || values.Length < count) values = new double[count];
        var target = values.AsSpan(0, count);
        var bytes = Bytes;
        var size = _array.Dtype.ItemSize;
        var (offset, dtype) = Require(field, 'f', 'i', 'u');
        var isPlain = dtype is { Kind: 'f', ItemSize: 8, IsBigEndian: false };
        for (var (i, at) = (0, offset); i < target.Length; i++, at += size)
            target[i] = isPlain ? BinaryPrimitives.ReadDoubleLittleEndian(bytes[at..]) : Double(dtype, bytes.Slice(at, dtype.ItemSize), field);
    }

    double Double(DtypeRecord dtype, ReadOnlySpan<byte> bytes, string field) => (dtype.ItemSize, dtype.IsBigEndian) switch
    {
        _ when dtype.Kind != 'f' => Integer(dtype, bytes),
        (8, false) => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        (8, true) => BinaryPrimitives.ReadDoubleBigEndian(bytes),
        (4, false) => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        (4, true) => BinaryPrimitives.ReadSingleBigEndian(bytes),
        _ => throw Arrays.Malformed($"{_path}.{field}", "float64 or float32", _array),
    };

    /// <summary>Gives back the memory of bytes that were read for this.</summary>
    public void Dispose()
    {
        if (_rented is not null) ArrayPool<byte>.Shared.Return(_rented);
        _rented = null;
    }

    ReadOnlySpan<byte> Bytes => _array.Slice is { } slice ? (_rented ??= slice.Rent()).AsSpan(0, slice.Length) : _array.Data.Span;

    static long Integer(DtypeRecord dtype, ReadOnlySpan<byte> bytes) => (dtype.ItemSize, dtype.IsBigEndian) switch
    {
        (8, false) => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        (8, true) => BinaryPrimitives.ReadInt64BigEndian(bytes),
        (4, false) => dtype.Kind == 'u' ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadInt32LittleEndian(bytes),
        (4, true) => dtype.Kind == 'u' ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadInt32BigEndian(bytes),
        (1, _) => dtype.Kind == 'i' ? (sbyte)bytes[0] : bytes[0],
        _ => long.MaxValue,
    };

    (int Offset, DtypeRecord Dtype) Require(string field, params ReadOnlySpan<char> kinds) =>
        Find(field) is { } found && kinds.Contains(found.Dtype.Kind)
            ? (found.Offset, found.Dtype)
            : throw Arrays.Malformed(_path, $"records with a field '{field}' of numbers", _array);

    DtypeField? Find(string field)
    {
        foreach (var candidate in _array.Dtype.Fields!)
            if (candidate.Name == field) return candidate;
        return null;
    }
}
