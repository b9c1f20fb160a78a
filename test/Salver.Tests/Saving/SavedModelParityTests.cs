using System.Collections.Concurrent;
using System.Text.Json;
using Salver.Tests.Parity;
using Xunit.Abstractions;

namespace Salver.Tests.Saving;

/// <summary>Every recorded model is saved, opened from what was saved, and asked all that scikit-learn was asked.</summary>
public sealed class SavedModelParityTests(ITestOutputHelper output)
{
    const int ShownFailures = 40;

    public static TheoryData<string> Zips => [.. CorpusFolder.Zips().Select(z => Path.GetFileName(z))];

    [Theory]
    [MemberData(nameof(Zips))]
    public void A_saved_model_answers_as_its_source_did(string file)
    {
        var zip = new CorpusZip(Path.Combine(CorpusFolder.Given ?? CorpusFolder.Compact, file));
        var failures = new ConcurrentBag<string>();
        var (count, sizes) = (0, (Source: 0L, Saved: 0L));
        using var folder = new TemporaryFolder();
        Parallel.ForEach(zip.CaseNames, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, zip.Open, (name, _, archive) =>
        {
            using var document = JsonDocument.Parse(CorpusZip.Read(archive, name + "/case.json"));
            if (document.RootElement.GetProperty("kind").GetString() is not ("estimator" or "native")) return archive;
            if (new CaseRunner(zip).Run(archive, name).Outcome != Outcome.Passed) return archive;
            var verdict = new CaseRunner(zip, bytes =>
            {
                var path = Path.Combine(folder.Path, name + ".safetensors");
                using (var model = Model.Open(new MemoryStream(bytes, writable: false), new ModelOptions { KeepSource = true })) model.Save(path);
                Interlocked.Add(ref sizes.Source, bytes.Length);
                Interlocked.Add(ref sizes.Saved, new FileInfo(path).Length);
                return Model.Open(path);
            }).Run(archive, name);
            Interlocked.Increment(ref count);
            if (verdict.Outcome != Outcome.Passed) failures.Add($"{zip.Name}/{name} {verdict.Outcome}: {string.Join("; ", verdict.Details)}");
            return archive;
        }, archive => archive.Dispose());
        output.WriteLine($"{zip.Name}: {count} models saved and asked, {sizes.Source:N0} bytes as they came, {sizes.Saved:N0} saved.");
        Assert.True(failures.IsEmpty, string.Join('\n', failures.Order(StringComparer.Ordinal).Take(ShownFailures)));
    }
}
