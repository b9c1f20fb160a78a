using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Salver.AspNetCore;

/// <summary>Reads a body that comes in pieces, or whose length nobody has said.</summary>
static class BodyReading
{
    /// <summary>What a client says of a body's length is not believed beyond this until the bytes are there.</summary>
    const int FirstBytes = 64 * 1024;

    /// <returns>The body in an array of the shared pool, or null when it is longer than <paramref name="limit"/>.</returns>
    public static async ValueTask<ArraySegment<byte>?> ReadAsync(HttpRequest request, long limit)
    {
        var reader = request.BodyReader;
        var bytes = ArrayPool<byte>.Shared.Rent((int)Math.Min(request.ContentLength ?? 0, FirstBytes));
        var count = 0;
        while (true)
        {
            var read = await reader.ReadAsync();
            if (count + read.Buffer.Length > Math.Min(limit, Array.MaxLength))
            {
                reader.AdvanceTo(read.Buffer.End);
                return null;
            }
            foreach (var part in read.Buffer)
            {
                if (count + part.Length > bytes.Length) Grow(ref bytes, count, count + part.Length);
                part.Span.CopyTo(bytes.AsSpan(count));
                count += part.Length;
            }
            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted) return new ArraySegment<byte>(bytes, 0, count);
        }
    }

    static void Grow(ref byte[] bytes, int count, int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(Math.Max(needed, bytes.Length * 2L), Array.MaxLength));
        bytes.AsSpan(0, count).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = larger;
    }
}
