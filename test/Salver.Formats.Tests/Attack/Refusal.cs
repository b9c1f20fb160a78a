using Salver.Tests.Attack;

namespace Salver.Formats.Tests.Attack;

/// <summary>Reads hostile files, and holds the reader to its promises.</summary>
static class Refusal
{
    /// <summary>The refusal of a file, which must be of that kind and must have kept the bounds. What checking the file tells has to name it too.</summary>
    public static ModelFormatException Of(byte[] file, ModelFormatError error, ReadOptions? options = null, long most = Bounds.Memory)
    {
        var refusal = Bounds.Refuse<ModelFormatException>(() => ModelFile.Read(file, options ?? StrictPolicy.Options), most);

        Assert.True(refusal.Error == error, $"{refusal.Error} instead of {error}: {refusal.Message}");
        Assert.EndsWith(refusal.Offset < 0 ? "." : $" (byte {refusal.Offset})", refusal.Message);
        if (options is null && refusal.Global is not ("pathlib.Path" or "functools.partial")) Check(file, refusal);
        return refusal;
    }

    /// <summary>salver check, whose own list knows two more names as bookkeeping: it goes on behind names that are refused, so that it tells all of them and where each stands.</summary>
    static void Check(byte[] file, ModelFormatException refusal)
    {
        var report = Bounds.Hold(() => Model.Check(new MemoryStream(file)), _ => "checked, " + refusal.Message);

        Assert.False(report.IsSafe, $"The report calls the file safe: {refusal.Message}");
        Assert.NotEmpty(report.Problems);
        Assert.All(report.Problems, problem => Assert.True(problem.Message.Length > 0));
        // Of a call that is not allowed it tells where the function is named.
        if (refusal.Global is { } name)
            Assert.Contains(report.Problems, problem => problem.Message.Contains(name, StringComparison.Ordinal) && problem.Offset >= 0 && problem.Offset <= refusal.Offset && problem.Message.Contains($"byte {problem.Offset}", StringComparison.Ordinal));
    }
}
