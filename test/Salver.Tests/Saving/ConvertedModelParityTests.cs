using System.Collections.Concurrent;
using System.Text.Json;
using Salver.Formats;
using Salver.Tests.Parity;
using Xunit.Abstractions;

namespace Salver.Tests.Saving;

/// <summary>Every recorded model is converted, opened from what was written, and asked all that scikit-learn was asked. The formats take turns.</summary>
public sealed class ConvertedModelParityTests(ITestOutputHelper output)
{
    const int ShownFailures = 40;

    static readonly string[] _endings =
        [".skops", ".joblib", ".pkl", ".joblib.z", ".skops", ".joblib.gz", ".safetensors", ".pkl.bz2", ".skops", ".joblib.lzma", ".joblib.xz", ".joblib.lz4"];

    public static TheoryData<string> Zips => [.. CorpusFolder.Zips().Select(z => Path.GetFileName(z))];

    [Theory]
    [MemberData(nameof(Zips))]
    public void A_converted_model_answers_as_its_source_did(string file)
    {
        var zip = new CorpusZip(Path.Combine(CorpusFolder.Given ?? CorpusFolder.Compact, file));
        var (failures, unwritable) = (new ConcurrentBag<string>(), new ConcurrentBag<string>());
        var count = 0;
        using var folder = new TemporaryFolder();
        Parallel.ForEach(zip.CaseNames, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, zip.Open, (name, _, archive) =>
        {
            using var document = JsonDocument.Parse(CorpusZip.Read(archive, name + "/case.json"));
            if (document.RootElement.GetProperty("kind").GetString() != "estimator" || new CaseRunner(zip).Run(archive, name).Outcome != Outcome.Passed) return archive;
            var ending = _endings[name.Sum(letter => letter) % _endings.Length];
            var isWritten = true;
            var verdict = new CaseRunner(zip, bytes =>
            {
                var (source, target) = (folder.File(name + ".source"), folder.File(name + ending));
                File.WriteAllBytes(source, bytes);
                try
                {
                    Model.Convert(source, target);
                }
                catch (UnwritableModelException refusal) when (ending == ".skops")
                {
                    isWritten = false;
                    unwritable.Add(refusal.Message);
                }
                return Model.Open(isWritten ? target : source);
            }).Run(archive, name);
            if (isWritten) Interlocked.Increment(ref count);
            if (verdict.Outcome != Outcome.Passed) failures.Add($"{zip.Name}/{name}{ending} {verdict.Outcome}: {string.Join("; ", verdict.Details)}");
            return archive;
        }, archive => archive.Dispose());
        output.WriteLine($"{zip.Name}: {count} models converted and asked.");
        foreach (var group in unwritable.GroupBy(reason => reason)) output.WriteLine($"  {group.Count()} not written: {group.Key}");
        Assert.True(failures.IsEmpty, string.Join('\n', failures.Order(StringComparer.Ordinal).Take(ShownFailures)));
    }
}
