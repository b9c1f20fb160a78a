namespace Salver.Formats.Tests;

/// <summary>Seeded damage to files: the same seed damages the same way on every machine.</summary>
static class Mutations
{
    static readonly byte[] _telling = [0, 1, 0x7F, 0x80, 0xFF, (byte)'"', (byte)'{', (byte)'}', (byte)'[', (byte)']', (byte)'-', (byte)'9', (byte)'e', (byte)',', (byte)'\\'];

    /// <summary>The file with one to four places changed, cut, doubled or moved.</summary>
    public static byte[] Of(byte[] file, Random random)
    {
        var bytes = new List<byte>(file);
        for (var changes = random.Next(1, 5); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(1 + random.Next(random.Next(2) == 0 ? 4 : 40), bytes.Count - at);
            switch (random.Next(6))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes[at] = _telling[random.Next(_telling.Length)]; break;
                case 2: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 3: bytes.RemoveRange(at, length); break;
                case 4: bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length)); break;
                default: bytes.RemoveRange(at, bytes.Count - at); break;
            }
        }
        return [.. bytes];
    }
}
