using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Salver.Formats.Records;

/// <summary>
/// Bytes of an array that were left in the file: a large model's arrays are read once, when the estimator that needs them is made, and not held meanwhile.
/// Good while the file is open.
/// </summary>
sealed class FileSlice(SafeFileHandle file, long offset, int length)
{
    public int Length => length;

    /// <summary>Reads the bytes into an array of their own.</summary>
    /// <exception cref="ModelFormatException">The file has become shorter since it was opened.</exception>
    public byte[] Read()
    {
        var bytes = GC.AllocateUninitializedArray<byte>(length);
        Read(bytes);
        return bytes;
    }

    /// <summary>Reads the bytes into an array of the shared pool, which is at least as long; the caller gives it back.</summary>
    /// <exception cref="ModelFormatException">The file has become shorter since it was opened.</exception>
    public byte[] Rent()
    {
        var bytes = ArrayPool<byte>.Shared.Rent(length);
        Read(bytes.AsSpan(0, length));
        return bytes;
    }

    /// <summary>Reads the bytes into memory of just their length.</summary>
    /// <exception cref="ModelFormatException">The file has become shorter since it was opened.</exception>
    public void Read(Span<byte> bytes) => Read(0, bytes);

    /// <summary>Fills memory with the bytes from <paramref name="start"/> on.</summary>
    /// <exception cref="ModelFormatException">The file has become shorter since it was opened.</exception>
    public void Read(int start, Span<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes.Length, length - start);
        for (var filled = 0; filled < bytes.Length;)
        {
            var count = RandomAccess.Read(file, bytes[filled..], offset + start + filled);
            if (count == 0) throw new ModelFormatException(ModelFormatError.Truncated, "The file became shorter while it was read.", offset + filled);
            filled += count;
        }
    }
}
