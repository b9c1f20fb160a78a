using Xunit.Abstractions;

namespace Salver.Formats.Tests.Corpus;

/// <summary>Every container, protocol and kind of plain data that 15 versions of scikit-learn have saved.</summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_pickle_and_joblib_file_is_read_and_plain_data_is_what_was_saved()
    {
        var (read, compared) = (0, 0);
        var failures = new List<(string Model, string Reason)>();
        foreach (var model in CorpusCase.In(CompactCorpus.LargestFolder).Where(model => model.IsPickle))
        {
            foreach (var name in model.Files.Keys)
            {
                if (model.Difference(name) is { } difference) failures.Add(($"{model} {name}", difference));
                read++;
                if (model.Kind == "data") compared++;
            }
        }
        output.WriteLine($"{read} files read, {compared} of them compared as plain data, {failures.Count} failed.");
        foreach (var group in failures.GroupBy(failure => failure.Reason.Split(" (byte")[0]))
            output.WriteLine($"{group.Count()} x {group.Key}, first in {group.First().Model}");
        Assert.Empty(failures.Take(20));
    }
}
