using System.Buffers;
using System.IO.MemoryMappedFiles;

namespace Salver.Formats.Safetensors;

/// <summary>
/// The bytes of a file: read when it is small, mapped when it is large. Memory taken from it must not be used after it is disposed.
/// </summary>
sealed unsafe class MappedFile : IDisposable
{
    /// <summary>Files below this size are read: that is faster, and nothing that happens to the file later matters.</summary>
    public const int SmallestMapped = 1 << 20;

    readonly MemoryMappedFile? _file;
    readonly MemoryMappedViewAccessor? _view;
    readonly byte* _start;
    readonly ReadOnlyMemory<byte> _bytes;

    public MappedFile(ReadOnlyMemory<byte> bytes) => (_bytes, Length) = (bytes, bytes.Length);

    MappedFile(FileStream stream)
    {
        Length = stream.Length;
        if (Length < SmallestMapped)
        {
            using (stream)
            {
                var bytes = new byte[Length];
                stream.ReadExactly(bytes);
                _bytes = bytes;
                return;
            }
        }
        _file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        _view = _file.CreateViewAccessor(0, Length, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
        _start += _view.PointerOffset;
    }

    public long Length { get; }

    public bool IsMapped => _view is not null;

    /// <summary>Opens a file. Others may read it meanwhile, and replace it by another, but not write into it where the system can prevent that.</summary>
    public static MappedFile Open(string path)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 1);
        try
        {
            return new MappedFile(stream);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    public ReadOnlyMemory<byte> Slice(long offset, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, Length - length);
        return _view is null ? _bytes.Slice((int)offset, length) : new Part(_start + offset, length).Memory;
    }

    public void Dispose()
    {
        if (_view is null) return;
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file!.Dispose();
    }

    sealed class Part(byte* start, int length) : MemoryManager<byte>
    {
        public override Span<byte> GetSpan() => new(start, length);

        public override MemoryHandle Pin(int elementIndex = 0) => new(start + elementIndex);

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
