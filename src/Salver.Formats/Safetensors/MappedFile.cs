using System.Buffers;
using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;
using Salver.Formats.Records;

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
    readonly SafeFileHandle? _handle;
    readonly byte* _start;
    readonly ReadOnlyMemory<byte> _bytes;
    bool _isDisposed;

    public MappedFile(ReadOnlyMemory<byte> bytes) => (_bytes, Length) = (bytes, bytes.Length);

    /// <summary>Takes the whole of a file; the stream stays its owner's.</summary>
    public MappedFile(FileStream stream)
    {
        Length = stream.Length;
        if (Length < SmallestMapped)
        {
            var bytes = new byte[Length];
            stream.Position = 0;
            stream.ReadExactly(bytes);
            _bytes = bytes;
            return;
        }
        _handle = stream.SafeFileHandle;
        _file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        _view = _file.CreateViewAccessor(0, Length, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
        _start += _view.PointerOffset;
    }

    public long Length { get; }

    public bool IsMapped => _view is not null;

    public ReadOnlyMemory<byte> Slice(long offset, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, Length - length);
        return _view is null ? _bytes.Slice((int)offset, length) : new Part(this, _start + offset, length).Memory;
    }

    /// <summary>Where many bytes stand in a mapped file: who reads them once need not have them in memory as a whole.</summary>
    public FileSlice? PiecesOf(long offset, int length) => _handle is not null && length >= SmallestMapped ? new FileSlice(_handle, offset, length) : null;

    public void Dispose()
    {
        if (_view is null || _isDisposed) return;
        _isDisposed = true;
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file!.Dispose();
    }

    /// <summary>A piece of the mapping, which keeps it alive.</summary>
    sealed class Part(MappedFile owner, byte* start, int length) : MemoryManager<byte>
    {
        readonly MappedFile _owner = owner;

        public override Span<byte> GetSpan()
        {
            ObjectDisposedException.ThrowIf(_owner._isDisposed, _owner);
            return new(start, length);
        }

        public override MemoryHandle Pin(int elementIndex = 0) => new(start + elementIndex);

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
