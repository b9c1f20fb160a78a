namespace Salver.Formats.Containers;

/// <summary>Reads a stream of unknown length into memory, up to the limit.</summary>
static class InputCopy
{
    const int FirstSize = 64 * 1024;

    public static ReadOnlyMemory<byte> ReadAll(Stream stream, ReadLimits limits)
    {
        var budget = new Budget(limits, CancellationToken.None);
        var bytes = new byte[FirstSize];
        var length = 0;
        while (true)
        {
            var read = stream.Read(bytes, length, bytes.Length - length);
            if (read == 0) return bytes.AsMemory(0, length);
            length += read;
            budget.CheckInput(length);
            if (length == bytes.Length)
            {
                if (length == Array.MaxLength) throw new ModelFormatException(ModelFormatError.LimitExceeded, "A stream of more than 2 GiB must be one that can seek.");
                Array.Resize(ref bytes, (int)Math.Min(length * 2L, Array.MaxLength));
            }
        }
    }
}
