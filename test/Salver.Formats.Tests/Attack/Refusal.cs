namespace Salver.Formats.Tests.Attack;

/// <summary>Reads hostile files, and holds the reader to its promises.</summary>
static class Refusal
{
    /// <summary>More than this must never be allocated for a file that is refused.</summary>
    const long MostAllocated = 64 << 20;

    /// <summary>The refusal of a file, which must be of that kind and must have cost little memory. What checking the file tells has to name it too.</summary>
    public static ModelFormatException Of(byte[] file, ModelFormatError error, ReadOptions? options = null, long most = MostAllocated)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var refusal = Assert.Throws<ModelFormatException>(() => ModelFile.Read(file, options ?? StrictPolicy.Options));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(refusal.Error == error, $"{refusal.Error} instead of {error}: {refusal.Message}");
        Assert.True(allocated < most, $"{allocated:N0} bytes were allocated before: {refusal.Message}");
        Assert.EndsWith(refusal.Offset < 0 ? "." : $" (byte {refusal.Offset})", refusal.Message);
        if (options is null && refusal.Global is not ("pathlib.Path" or "functools.partial")) Check(file, refusal);
        return refusal;
    }

    /// <summary>salver check, whose own list knows two more names as bookkeeping: it goes on behind names that are refused, so that it tells all of them and where each stands.</summary>
    static void Check(byte[] file, ModelFormatException refusal)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var report = Model.Check(new MemoryStream(file));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.False(report.IsSafe, $"The report calls the file safe: {refusal.Message}");
        Assert.NotEmpty(report.Problems);
        Assert.All(report.Problems, problem => Assert.True(problem.Message.Length > 0));
        Assert.True(allocated < MostAllocated, $"{allocated:N0} bytes were allocated to check: {refusal.Message}");
        // Of a call that is not allowed it tells where the function is named.
        if (refusal.Global is { } name)
            Assert.Contains(report.Problems, problem => problem.Message.Contains(name, StringComparison.Ordinal) && problem.Offset >= 0 && problem.Offset <= refusal.Offset && problem.Message.Contains($"byte {problem.Offset}", StringComparison.Ordinal));
    }
}
