using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Salver.Fuzz;

/// <summary>Seeded damage to bytes: the same seed damages the same way on every machine.</summary>
static class Mutations
{
    static readonly byte[] _telling = [0, 1, 0x7F, 0x80, 0xFF, .. "\"{}[]-9e,\\.:\n"u8];
    static readonly long[] _extremes = [0, 1, -1, 127, 255, 65_535, int.MaxValue, int.MinValue, uint.MaxValue, 1L << 40, long.MaxValue, long.MinValue];
    static readonly string[] _numbers = ["-1", "0", "1", "99", "2147483647", "-2147483648", "4294967296", "9223372036854775807", "1e308", "1e999", "-0.0", "nan", "inf", "0.1", ""];

    /// <summary>The bytes with one to four places changed, cut, doubled or moved.</summary>
    public static byte[] Of(byte[] file, Random random)
    {
        var bytes = new List<byte>(file);
        for (var changes = random.Next(1, 5); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(1 + random.Next(random.Next(2) == 0 ? 4 : 40), bytes.Count - at);
            switch (random.Next(9))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes[at] = _telling[random.Next(_telling.Length)]; break;
                case 2: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 3: bytes.RemoveRange(at, length); break;
                case 4: bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length)); break;
                case 5: WriteExtreme(bytes, at, random); break;
                case 6: ReplaceNumber(bytes, at, random); break;
                case 7: MoveLine(bytes, at, random); break;
                default:
                    if (random.Next(4) == 0) bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }
        return [.. bytes];
    }

    /// <summary>As <see cref="Of(byte[], Random)"/>, or with one of the format's own words put in.</summary>
    public static Func<byte[], Random, byte[]> With(params string[] words) => (file, random) =>
    {
        var kind = random.Next(3);
        var bytes = kind == 0 ? file : Of(file, random);
        if (kind == 1) return bytes;
        var word = Encoding.Latin1.GetBytes(words[random.Next(words.Length)]);
        var at = random.Next(bytes.Length + 1);
        return [.. bytes.AsSpan(0, at), .. word, .. bytes.AsSpan(Math.Min(bytes.Length, at + (random.Next(2) == 0 ? word.Length : 0)))];
    };

    static void WriteExtreme(List<byte> bytes, int at, Random random)
    {
        Span<byte> number = stackalloc byte[8];
        var value = _extremes[random.Next(_extremes.Length)];
        var size = 1 << random.Next(1, 4);
        if (random.Next(2) == 0) BinaryPrimitives.WriteInt64LittleEndian(number, value);
        else
        {
            BinaryPrimitives.WriteInt64BigEndian(number, value);
            number = number[(8 - size)..];
        }
        for (var i = 0; i < size && at + i < bytes.Count; i++) bytes[at + i] = number[i];
    }

    /// <summary>Replaces the next decimal number.</summary>
    static void ReplaceNumber(List<byte> bytes, int at, Random random)
    {
        while (at < bytes.Count && !IsDigit(bytes[at])) at++;
        var end = at;
        while (end < bytes.Count && IsDigit(bytes[end])) end++;
        if (at == end) return;
        bytes.RemoveRange(at, end - at);
        var text = random.Next(3) == 0 ? random.NextInt64().ToString(CultureInfo.InvariantCulture) : _numbers[random.Next(_numbers.Length)];
        bytes.InsertRange(at, Encoding.ASCII.GetBytes(text));
    }

    /// <summary>Removes the line that begins next, or puts it elsewhere too.</summary>
    static void MoveLine(List<byte> bytes, int at, Random random)
    {
        var start = bytes.IndexOf((byte)'\n', at) + 1;
        var end = start == 0 ? 0 : bytes.IndexOf((byte)'\n', start) + 1;
        if (end <= start) return;
        var line = bytes.GetRange(start, end - start);
        bytes.RemoveRange(start, end - start);
        if (random.Next(2) == 0) return;
        var target = bytes.IndexOf((byte)'\n', random.Next(Math.Max(1, bytes.Count))) + 1;
        bytes.InsertRange(target, [.. line, .. line]);
    }

    static bool IsDigit(byte value) => value is >= (byte)'0' and <= (byte)'9';
}
