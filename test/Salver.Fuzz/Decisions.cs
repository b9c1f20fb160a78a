using System.Buffers.Binary;

namespace Salver.Fuzz;

/// <summary>
/// Chance whose first numbers are an input's bytes, so that a fuzzer that watches what an input reaches decides what is done; where the bytes end, a generator goes on.
/// </summary>
/// <param name="input">The bytes.</param>
/// <param name="start">The first that decides.</param>
/// <param name="seed">Of the generator: an input without decisions is all its.</param>
sealed class Decisions(byte[] input, int start, int seed) : Random
{
    readonly Random _rest = new(seed);
    int _at = start;

    /// <summary>An input of two numbers, of which the second is the seed, and decisions.</summary>
    public static Decisions Of(byte[] input) => new(input, 8, BinaryPrimitives.ReadInt32LittleEndian(input.AsSpan(4)));

    public override int Next() => Take(4) is { } number ? (int)(number & int.MaxValue) : _rest.Next();

    public override int Next(int maxValue) => Take(maxValue <= 256 ? 1 : maxValue <= 65_536 ? 2 : 4) is { } number ? (int)(number % (uint)maxValue) : _rest.Next(maxValue);

    public override int Next(int minValue, int maxValue) => minValue + Next(maxValue - minValue);

    public override long NextInt64() => (long)Next() << 32 | (uint)Next();

    public override double NextDouble() => Next() / (double)int.MaxValue;

    public override void NextBytes(byte[] buffer)
    {
        for (var i = 0; i < buffer.Length; i++) buffer[i] = (byte)Next(256);
    }

    uint? Take(int bytes)
    {
        if (_at + bytes > input.Length) return null;
        var number = 0u;
        for (; bytes > 0; bytes--) number = number << 8 | input[_at++];
        return number;
    }
}
