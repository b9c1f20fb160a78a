namespace Salver.Formats.Tests.Attack;

/// <summary>Reads hostile files, and holds the reader to its promises.</summary>
static class Refusal
{
    /// <summary>More than this must never be allocated for a file that is refused.</summary>
    const long MostAllocated = 64 << 20;

    /// <summary>The refusal of a file, which must be of that kind and must have cost little memory.</summary>
    public static ModelFormatException Of(byte[] file, ModelFormatError error, ReadOptions? options = null, long most = MostAllocated)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var refusal = Assert.Throws<ModelFormatException>(() => ModelFile.Read(file, options ?? StrictPolicy.Options));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(refusal.Error == error, $"{refusal.Error} instead of {error}: {refusal.Message}");
        Assert.True(allocated < most, $"{allocated:N0} bytes were allocated before: {refusal.Message}");
        Assert.EndsWith(refusal.Offset < 0 ? "." : $" (byte {refusal.Offset})", refusal.Message);
        return refusal;
    }
}
