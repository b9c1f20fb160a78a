using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Salver.Formats.Containers.Bzip2;

/// <summary>Bits, the most significant first.</summary>
sealed class BitReader(BufferedInput input)
{
    ulong _bits;
    int _count;

    /// <summary>At least 32 of the next bits, at the top of the word.</summary>
    public ulong Peek
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (_count < 32) Refill();
            return _bits;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Skip(int count)
    {
        _bits <<= count;
        _count -= count;
    }

    public uint Read(int count)
    {
        var value = (uint)(Peek >> 64 - count);
        Skip(count);
        return value;
    }

    /// <summary>Forgets the bits up to the next whole byte, and gives back the bytes looked at but not used.</summary>
    public void EndAtByte()
    {
        input.Position -= _count / 8;
        _bits = 0;
        _count = 0;
        if (input.IsPastEnd) throw BufferedInput.CutShort();
    }

    void Refill()
    {
        // Bytes looked at beyond the end are zeros. A few may be: the last word holds more than the file needs.
        if (input.Position > input.LastSafe) Replenish();
        _bits |= (ulong)BinaryPrimitives.ReadUInt32BigEndian(input.Bytes.AsSpan(input.Position)) << 32 >> _count;
        input.Position += 4;
        _count += 32;
    }

    void Replenish()
    {
        if (input.Position * 8L - _count > input.End * 8L) throw BufferedInput.CutShort();
        input.Fill();
    }
}
