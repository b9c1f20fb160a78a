using ZstdSharp;
using ZstdSharp.Unsafe;

namespace Salver.Formats.Containers.Zstandard;

/// <summary>A Zstandard file of one frame.</summary>
sealed class ZstandardStream : DecompressedStream
{
    const int LargestWindowBits = 26;

    readonly Decompressor _decompressor = new();
    readonly ZstandardFrame _frame;
    ReadOnlyMemory<byte> _piece;

    public ZstandardStream(CompressedInput input, Budget budget)
        : base("Zstandard", input, budget)
    {
        _frame = new ZstandardFrame(input);
        _decompressor.SetParameter(ZSTD_dParameter.ZSTD_d_windowLogMax, LargestWindowBits);
    }

    protected override int Decode(Span<byte> buffer)
    {
        while (true)
        {
            var isDrained = _piece.Length == 0;
            if (isDrained && !_frame.IsEnded) _piece = _frame.Next();
            _decompressor.UnwrapStream(_piece.Span, buffer, out var consumed, out var written);
            _piece = _piece[consumed..];
            if (written > 0) return written;
            if (isDrained && _frame.IsEnded && _piece.Length == 0) return 0;
            if (consumed == 0 && !isDrained) throw Damaged("its decoder makes no progress");
        }
    }

    protected override void Finish()
    {
        if (_piece.Length > 0) throw Damaged("its end does not agree with its blocks");
        ExpectEnd();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _decompressor.Dispose();
        base.Dispose(disposing);
    }
}
