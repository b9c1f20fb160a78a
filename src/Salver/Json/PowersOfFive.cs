using System.Numerics;

namespace Salver.Json;

/// <summary>
/// The 128 leading bits of 5^q, worked out once when first needed. 10^q = 5^q * 2^q has the same leading bits, so that one table serves reading
/// and writing decimal numbers.
/// </summary>
static class PowersOfFive
{
    public const int Smallest = -342;
    public const int Largest = 324;

    /// <summary>Largest power that 128 bits hold exactly.</summary>
    public const int LargestExact = 55;

    /// <summary>Upper half, lower half, one pair a power.</summary>
    static readonly ulong[] Significands = Build();

    /// <summary>5^<paramref name="power"/> scaled to lie in [2^127, 2^128) and rounded down.</summary>
    public static (ulong High, ulong Low) Significand(int power)
    {
        var pair = 2 * (power - Smallest);
        return (Significands[pair], Significands[pair + 1]);
    }

    static ulong[] Build()
    {
        var table = new ulong[2 * (Largest - Smallest + 1)];
        // Limbs of 32 bits, least significant first: 2^960 / 5^342 still has more than 128 bits, and rounding down at every step is rounding down once.
        var limbs = new uint[31];
        limbs[30] = 1;
        var length = limbs.Length;
        for (var q = -1; q >= Smallest; q--)
        {
            ulong remainder = 0;
            for (var i = length - 1; i >= 0; i--)
            {
                var part = (remainder << 32) | limbs[i];
                limbs[i] = (uint)(part / 5);
                remainder = part % 5;
            }
            while (limbs[length - 1] == 0) length--;
            Store(table, q, Top(limbs.AsSpan(0, length)));
        }
        limbs.AsSpan().Clear();
        limbs[0] = 1;
        length = 1;
        for (var q = 0; q <= Largest; q++)
        {
            Store(table, q, Top(limbs.AsSpan(0, length)));
            ulong carry = 0;
            for (var i = 0; i < length; i++)
            {
                carry += limbs[i] * 5UL;
                limbs[i] = (uint)carry;
                carry >>= 32;
            }
            if (carry != 0) limbs[length++] = (uint)carry;
        }
        return table;
    }

    static void Store(ulong[] table, int power, UInt128 significand)
    {
        var pair = 2 * (power - Smallest);
        (table[pair], table[pair + 1]) = ((ulong)(significand >> 64), (ulong)significand);
    }

    static UInt128 Top(ReadOnlySpan<uint> limbs)
    {
        UInt128 top = 0;
        for (var i = 1; i <= 4; i++) top = (top << 32) | (i <= limbs.Length ? limbs[^i] : 0);
        var shift = BitOperations.LeadingZeroCount(limbs[^1]);
        return (top << shift) | (limbs.Length > 4 ? limbs[^5] >> (32 - shift) & ((1u << shift) - 1) : 0);
    }
}
