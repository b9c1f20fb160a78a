using System.Runtime.InteropServices;

namespace Salver.Estimators.Tree;

/// <summary>The bytes of a large stored array: in memory, or read piece by piece from where they are.</summary>
sealed class StoredBytes
{
    readonly ReadOnlyMemory<byte> _memory;
    readonly Reading? _read;
    byte[] _buffer = [];

    public StoredBytes(ReadOnlyMemory<byte> memory) => (_memory, Length) = (memory, memory.Length);

    public StoredBytes(int length, Reading read) => (Length, _read) = (length, read);

    /// <summary>Fills memory with the bytes from <paramref name="start"/> on.</summary>
    public delegate void Reading(int start, Span<byte> to);

    public int Length { get; }

    /// <summary>The same bytes for another thread.</summary>
    public StoredBytes Another() => _read is null ? this : new StoredBytes(Length, _read);

    /// <summary>Some elements, good until the next are taken.</summary>
    public ReadOnlySpan<T> Take<T>(int start, int count) where T : unmanaged
    {
        var size = System.Runtime.CompilerServices.Unsafe.SizeOf<T>();
        if (_read is null) return MemoryMarshal.Cast<byte, T>(_memory.Span).Slice(start, count);
        if (_buffer.Length < count * size) _buffer = new byte[Math.Max(count * size, 2 * _buffer.Length)];
        var piece = _buffer.AsSpan(0, count * size);
        _read(start * size, piece);
        return MemoryMarshal.Cast<byte, T>(piece);
    }

    public bool Holds(StoredBytes other)
    {
        if (Length != other.Length) return false;
        const int Piece = 1 << 16;
        for (var start = 0; start < Length; start += Piece)
        {
            var count = Math.Min(Piece, Length - start);
            if (!Take<byte>(start, count).SequenceEqual(other.Take<byte>(start, count))) return false;
        }
        return true;
    }

    /// <summary>All of them.</summary>
    public ReadOnlyMemory<byte> ToMemory() => _read is null ? _memory : Take<byte>(0, Length).ToArray();

    public static implicit operator StoredBytes(ReadOnlyMemory<byte> memory) => new(memory);

    public static implicit operator StoredBytes(byte[] memory) => new(memory);
}
