using System.Buffers.Binary;
using System.Numerics;

namespace Salver.Formats.Containers.Lz4;

/// <summary>The checksum of LZ4 frames. https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md</summary>
sealed class XxHash32
{
    const uint Prime1 = 2654435761, Prime2 = 2246822519, Prime3 = 3266489917, Prime4 = 668265263, Prime5 = 374761393;
    const int Stripe = 16;

    readonly byte[] _rest = new byte[Stripe];
    uint _a = unchecked(Prime1 + Prime2), _b = Prime2, _c, _d = unchecked(0 - Prime1);
    int _held;
    ulong _length;

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var hash = new XxHash32();
        hash.Add(bytes);
        return hash.Finish();
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        _length += (ulong)bytes.Length;
        if (_held > 0)
        {
            var count = Math.Min(Stripe - _held, bytes.Length);
            bytes[..count].CopyTo(_rest.AsSpan(_held));
            _held += count;
            bytes = bytes[count..];
            if (_held < Stripe) return;
            Mix(_rest);
            _held = 0;
        }
        var whole = bytes.Length & ~(Stripe - 1);
        Mix(bytes[..whole]);
        bytes[whole..].CopyTo(_rest);
        _held = bytes.Length - whole;
    }

    public uint Finish()
    {
        var hash = _length >= Stripe
            ? BitOperations.RotateLeft(_a, 1) + BitOperations.RotateLeft(_b, 7) + BitOperations.RotateLeft(_c, 12) + BitOperations.RotateLeft(_d, 18)
            : Prime5;
        hash += (uint)_length;
        ReadOnlySpan<byte> rest = _rest.AsSpan(0, _held);
        for (; rest.Length >= 4; rest = rest[4..]) hash = BitOperations.RotateLeft(hash + BinaryPrimitives.ReadUInt32LittleEndian(rest) * Prime3, 17) * Prime4;
        foreach (var value in rest) hash = BitOperations.RotateLeft(hash + value * Prime5, 11) * Prime1;
        hash = (hash ^ hash >> 15) * Prime2;
        hash = (hash ^ hash >> 13) * Prime3;
        return hash ^ hash >> 16;
    }

    void Mix(ReadOnlySpan<byte> bytes)
    {
        uint a = _a, b = _b, c = _c, d = _d;
        for (; bytes.Length >= Stripe; bytes = bytes[Stripe..])
        {
            a = Round(a, bytes);
            b = Round(b, bytes[4..]);
            c = Round(c, bytes[8..]);
            d = Round(d, bytes[12..]);
        }
        (_a, _b, _c, _d) = (a, b, c, d);
    }

    static uint Round(uint lane, ReadOnlySpan<byte> bytes) =>
        BitOperations.RotateLeft(lane + BinaryPrimitives.ReadUInt32LittleEndian(bytes) * Prime2, 13) * Prime1;
}
