using Xunit.Abstractions;

namespace Salver.Formats.Tests.Corpus;

/// <summary>The whole conformance corpus, when the variable SALVER_CORPUS names its folder.</summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_pickle_and_joblib_file_is_read()
    {
        if (Environment.GetEnvironmentVariable("SALVER_CORPUS") is not { } folder)
        {
            output.WriteLine("SALVER_CORPUS is not set: nothing was read.");
            return;
        }
        var read = 0;
        var failures = new List<(string Model, string Reason)>();
        foreach (var model in CorpusCase.In(folder))
        {
            if (!model.Container.StartsWith("pickle", StringComparison.Ordinal) && !model.Container.StartsWith("joblib", StringComparison.Ordinal)) continue;
            foreach (var (name, bytes) in model.Files)
            {
                try
                {
                    ModelFile.ReadAll(bytes, OpenPolicy.Options);
                    read++;
                }
                catch (Exception exception)
                {
                    failures.Add(($"{model} {name}", $"{exception.GetType().Name} {exception.Message}"));
                }
            }
        }
        foreach (var group in failures.GroupBy(failure => failure.Reason.Split(" (byte")[0]))
            output.WriteLine($"{group.Count()} x {group.Key}, first in {group.First().Model}");
        output.WriteLine($"{read} files read, {failures.Count} refused.");
        Assert.Empty(failures.Take(20));
    }
}
