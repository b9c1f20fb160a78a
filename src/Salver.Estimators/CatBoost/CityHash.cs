using System.Buffers.Binary;
using System.Numerics;

namespace Salver.Estimators.CatBoost;

/// <summary>
/// CityHash64, version 1.0 (Geoff Pike and Jyrki Alakuijala, Google 2011), by which CatBoost knows the categories it has learned.
/// </summary>
static class CityHash
{
    const ulong K0 = 0xc3a5c85c97cb3127;
    const ulong K1 = 0xb492b66fbe98f273;
    const ulong K2 = 0x9ae16a3b2f90404f;
    const ulong K3 = 0xc949d7c7509e6557;

    public static ulong Hash64(ReadOnlySpan<byte> s) => s.Length switch
    {
        <= 16 => UpTo16(s),
        <= 32 => UpTo32(s),
        <= 64 => UpTo64(s),
        _ => Long(s),
    };

    static ulong UpTo16(ReadOnlySpan<byte> s)
    {
        var length = (ulong)s.Length;
        if (length > 8)
        {
            var last = Load(s, s.Length - 8);
            return Mix(Load(s, 0), BitOperations.RotateRight(last + length, s.Length)) ^ last;
        }
        if (length >= 4) return Mix(length + ((ulong)Load32(s, 0) << 3), Load32(s, s.Length - 4));
        if (length == 0) return K2;
        var y = s[0] + ((uint)s[s.Length >> 1] << 8);
        var z = (uint)s.Length + ((uint)s[^1] << 2);
        return Shift(y * K2 ^ z * K3) * K2;
    }

    static ulong UpTo32(ReadOnlySpan<byte> s)
    {
        var a = Load(s, 0) * K1;
        var b = Load(s, 8);
        var c = Load(s, s.Length - 8) * K2;
        var d = Load(s, s.Length - 16) * K0;
        return Mix(Rotate(a - b, 43) + Rotate(c, 30) + d, a + Rotate(b ^ K3, 20) - c + (ulong)s.Length);
    }

    static ulong UpTo64(ReadOnlySpan<byte> s)
    {
        var n = s.Length;
        var (vf, vs) = Half(Load(s, 24), Load(s, 0) + ((ulong)n + Load(s, n - 16)) * K0, Load(s, 8), Load(s, 16));
        var (wf, ws) = Half(Load(s, n - 8), Load(s, 16) + Load(s, n - 32), Load(s, n - 24), Load(s, n - 16));
        var r = Shift((vf + ws) * K2 + (wf + vs) * K0);
        return Shift(r * K0 + vs) * K2;
    }

    static (ulong First, ulong Second) Half(ulong z, ulong a, ulong second, ulong third)
    {
        var b = Rotate(a + z, 52);
        var c = Rotate(a, 37);
        a += second;
        c += Rotate(a, 7);
        a += third;
        return (a + z, b + Rotate(a, 31) + c);
    }

    static ulong Long(ReadOnlySpan<byte> s)
    {
        var n = s.Length;
        var x = Load(s, 0);
        var y = Load(s, n - 16) ^ K1;
        var z = Load(s, n - 56) ^ K0;
        var v = Weak(s[(n - 64)..], (ulong)n, y);
        var w = Weak(s[(n - 32)..], (ulong)n * K1, K0);
        z += Shift(v.Second) * K1;
        x = Rotate(z + x, 39) * K1;
        y = Rotate(y, 33) * K1;
        for (var left = (n - 1) & ~63; left > 0; left -= 64, s = s[64..])
        {
            x = Rotate(x + y + v.First + Load(s, 16), 37) * K1;
            y = Rotate(y + v.Second + Load(s, 48), 42) * K1;
            x ^= w.Second;
            y ^= v.First;
            z = Rotate(z ^ w.First, 33);
            v = Weak(s, v.Second * K1, x + w.First);
            w = Weak(s[32..], z + w.Second, y);
            (z, x) = (x, z);
        }
        return Mix(Mix(v.First, w.First) + Shift(y) * K1 + z, Mix(v.Second, w.Second) + x);
    }

    static (ulong First, ulong Second) Weak(ReadOnlySpan<byte> s, ulong a, ulong b)
    {
        a += Load(s, 0);
        b = Rotate(b + a + Load(s, 24), 21);
        var c = a;
        a += Load(s, 8) + Load(s, 16);
        b += Rotate(a, 44);
        return (a + Load(s, 24), b + c);
    }

    static ulong Mix(ulong low, ulong high)
    {
        const ulong multiplier = 0x9ddfea08eb382d69;
        var a = (low ^ high) * multiplier;
        a ^= a >> 47;
        var b = (high ^ a) * multiplier;
        b ^= b >> 47;
        return b * multiplier;
    }

    static ulong Shift(ulong value) => value ^ (value >> 47);

    static ulong Rotate(ulong value, int shift) => BitOperations.RotateRight(value, shift);

    static ulong Load(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt64LittleEndian(s[at..]);

    static uint Load32(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt32LittleEndian(s[at..]);
}
