using System.Buffers.Binary;

namespace Salver.Formats.Containers.Lzma;

/// <summary>An .lzma file: 13 bytes of header, then one LZMA stream that ends by its announced length or by a marker.</summary>
sealed class LzmaAloneStream : DecompressedStream
{
    const ulong UnknownLength = ulong.MaxValue;
    readonly BufferedInput _input;
    readonly LzmaWindow _window;
    readonly LzmaDecoder _decoder;
    readonly bool _isLengthKnown;
    ulong _left;

    public LzmaAloneStream(CompressedInput input, Budget budget)
        : base("LZMA", input, budget)
    {
        Span<byte> header = stackalloc byte[13];
        input.ReadExactly(header, "header");
        _left = BinaryPrimitives.ReadUInt64LittleEndian(header[5..]);
        _isLengthKnown = _left != UnknownLength;
        if (_isLengthKnown) budget.CheckAnnounced((long)Math.Min(_left, long.MaxValue), input.Length);
        _input = new BufferedInput(input);
        _window = LzmaWindow.OfSize(BinaryPrimitives.ReadUInt32LittleEndian(header[1..]));
        _decoder = new LzmaDecoder(_input, _window);
        if (!_decoder.Model.SetProperties(header[0])) throw Damaged("its properties are out of range");
        _decoder.Model.Reset();
        _decoder.StartRangeCoder();
    }

    protected override int Decode(Span<byte> buffer)
    {
        var count = _window.Deliver(buffer);
        if (count > 0) return count;
        _window.MakeRoom();
        var wanted = (int)Math.Min((ulong)Math.Min(buffer.Length, _window.Room), _left);
        if (wanted == 0) return 0;
        _decoder.Decode(wanted);
        count = _window.Deliver(buffer);
        if (_isLengthKnown)
        {
            _left -= (ulong)count;
            if (_decoder.IsEnded && _left > 0) throw Damaged("it ends before its announced length");
        }
        return count;
    }

    protected override void Finish()
    {
        if (_decoder.IsInMatch) throw Damaged("it goes on beyond its announced length");
        _decoder.FinishRangeCoder();
        if (_input.Left > 0) throw Trailing();
    }
}
