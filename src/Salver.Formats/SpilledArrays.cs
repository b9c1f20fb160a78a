using System.Diagnostics.CodeAnalysis;
using Salver.Formats.Pickle;
using Salver.Formats.Records;

namespace Salver.Formats;

/// <summary>
/// Where large arrays of a compressed file wait until the estimators that need them are made: the first few megabytes in memory, the others in a temporary file without a
/// name, which is gone with its handle whatever happens to the program. Their bytes come once, and before it is known what they are for. Where there is no room for such a file,
/// all wait in memory.
/// </summary>
sealed class SpilledArrays(ReadContext context) : IDisposable
{
    /// <summary>Bytes of arrays that wait in memory.</summary>
    const long KeptInMemory = 8 << 20;

    FileStream? _file;
    bool _isClosed;
    long _inMemory;

    /// <summary>Bytes in the temporary file.</summary>
    public long Length { get; private set; }

    /// <summary>Whether the next array of so many bytes is to be appended; one that is not goes with the rest, into memory.</summary>
    public bool TryBegin(int count)
    {
        if (_isClosed) return false;
        if (_inMemory + count <= KeptInMemory)
        {
            _inMemory += count;
            return false;
        }
        return (_file is not null || TryCreate(out _file)) && context.Budget.TryPutAside(count, context.Globals.NamesManyColumns);
    }

    /// <summary>False when there is no room; nothing is to be appended any more then, and what was can still be read.</summary>
    public bool TryAppend(ReadOnlySpan<byte> bytes)
    {
        try
        {
            RandomAccess.Write(_file!.SafeFileHandle, bytes, Length);
            Length += bytes.Length;
            return true;
        }
        catch (IOException)
        {
            _isClosed = true;
            return false;
        }
    }

    /// <summary>What has been appended, from a place on; good until this is disposed.</summary>
    public FileSlice From(long start) => new(_file!.SafeFileHandle, start, (int)(Length - start));

    public void Dispose()
    {
        _isClosed = true;
        _file?.Dispose();
    }

    bool TryCreate([NotNullWhen(true)] out FileStream? file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Delete, BufferSize = 0 };
        if (OperatingSystem.IsWindows()) options.Options = FileOptions.DeleteOnClose;
        else options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            var path = Path.Combine(Path.GetTempPath(), $"salver-{Guid.NewGuid():N}.tmp");
            file = new FileStream(path, options);
            if (!OperatingSystem.IsWindows()) File.Delete(path);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _isClosed = true;
            file = null;
            return false;
        }
    }
}
