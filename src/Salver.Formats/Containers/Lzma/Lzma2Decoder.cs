using System.Buffers.Binary;

namespace Salver.Formats.Containers.Lzma;

/// <summary>LZMA2: chunks of at most 2 MiB, each compressed or not, each telling its sizes.</summary>
sealed class Lzma2Decoder
{
    readonly BufferedInput _input;
    readonly uint _windowSize;
    readonly LzmaWindow _window;
    readonly LzmaDecoder _decoder;
    bool _needsWindowReset = true, _needsProperties = true, _needsStateReset = true;
    bool _isCompressed;
    int _left;
    long _chunkEnd;

    public Lzma2Decoder(BufferedInput input, uint windowSize)
    {
        _input = input;
        _windowSize = windowSize;
        _window = LzmaWindow.OfSize(windowSize);
        _decoder = new LzmaDecoder(input, _window);
    }

    /// <summary>Begins another block with the same memory; false when its window needs more.</summary>
    public bool TryRestart(uint windowSize)
    {
        _needsWindowReset = _needsProperties = _needsStateReset = true;
        return windowSize <= _windowSize;
    }

    /// <summary>Decodes some bytes; 0 at the end of the block.</summary>
    public int Decode(Span<byte> buffer)
    {
        var count = _window.Deliver(buffer);
        if (count > 0) return count;
        if (_left == 0 && !StartChunk()) return 0;
        _window.MakeRoom();
        var wanted = Math.Min(Math.Min(buffer.Length, _window.Room), _left);
        if (_isCompressed)
        {
            _decoder.Decode(wanted);
            if (_decoder.IsEnded) throw Damaged("a chunk holds an end marker");
        }
        else
        {
            _input.Take(_window.Take(wanted));
            _decoder.Pass(wanted);
        }
        _left -= wanted;
        if (_left == 0) FinishChunk();
        return _window.Deliver(buffer);
    }

    bool StartChunk()
    {
        var control = _input.Take();
        if (control == 0) return false;
        if (control is 1 or >= 0xE0)
        {
            _window.Reset();
            _decoder.ResetPosition();
            _needsWindowReset = false;
        }
        else if (_needsWindowReset) throw Damaged("its first chunk does not reset the window");
        if (control is > 2 and < 0x80) throw Damaged($"a chunk has the unknown control byte 0x{control:X2}");

        _isCompressed = control >= 0x80;
        Span<byte> sizes = stackalloc byte[_isCompressed ? 4 : 2];
        _input.Take(sizes);
        _left = BinaryPrimitives.ReadUInt16BigEndian(sizes) + 1;
        if (!_isCompressed) return true;

        _left += (control & 0x1F) << 16;
        var compressed = BinaryPrimitives.ReadUInt16BigEndian(sizes[2..]) + 1;
        if (control >= 0xC0)
        {
            if (!_decoder.Model.SetProperties(_input.Take())) throw Damaged("the properties of a chunk are out of range");
            _needsProperties = false;
        }
        else if (_needsProperties) throw Damaged("a chunk has no properties");
        if (control >= 0xA0)
        {
            _decoder.Model.Reset();
            _needsStateReset = false;
        }
        else if (_needsStateReset) throw Damaged("a chunk does not reset the state");
        _chunkEnd = _input.Taken + compressed;
        _decoder.StartRangeCoder();
        return true;
    }

    void FinishChunk()
    {
        if (!_isCompressed) return;
        if (_decoder.IsInMatch) throw Damaged("a match goes on beyond its chunk");
        _decoder.FinishRangeCoder();
        if (_input.Taken != _chunkEnd) throw Damaged("a chunk has not the compressed size that it announces");
    }

    static ModelFormatException Damaged(string how) => new(ModelFormatError.Malformed, $"The LZMA2 data is damaged: {how}.");
}
