using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace Salver.Tests.Parity;

/// <summary>
/// Asks Salver what scikit-learn was asked when the corpus was recorded, one test a zip. CONTRIBUTING.md tells of SALVER_CORPUS (a folder of zips),
/// SALVER_CASES (a regular expression of cases, families or estimators) and SALVER_REPORT (a file to write failures to).
/// </summary>
public sealed class ParityTests(ITestOutputHelper output)
{
    const int ShownFailures = 40;

    static readonly string? Wanted = Environment.GetEnvironmentVariable("SALVER_CASES");
    static readonly bool Updates = Environment.GetEnvironmentVariable("SALVER_UPDATE") == "1";
    static readonly string? ReportFile = Environment.GetEnvironmentVariable("SALVER_REPORT");

    public static TheoryData<string> Zips => [.. CorpusFolder.Zips().Select(z => Path.GetFileName(z))];

    [Theory]
    [MemberData(nameof(Zips))]
    public void Answers_as_scikit_learn_did(string file)
    {
        var zip = new CorpusZip(Path.Combine(CorpusFolder.Given ?? CorpusFolder.Compact, file));
        var report = new ZipReport(zip.Name, Run(zip));
        output.WriteLine(report.Line);
        foreach (var missing in report.Missing) output.WriteLine(missing);
        if (ReportFile is { Length: > 0 }) report.AppendTo(ReportFile);
        var recorded = NotBuiltCounts.Allowed(CorpusFolder.Set, zip.Name);
        var whole = Wanted is not { Length: > 0 };
        if (whole && Updates && report.NotBuilt < (recorded ?? int.MaxValue)) NotBuiltCounts.Set(CorpusFolder.Set, zip.Name, report.NotBuilt);
        Assert.True(report.Failed == 0, $"{report.Line}\n{string.Join('\n', report.Failures.Take(ShownFailures))}");
        if (!whole || recorded is not { } allowed) return;
        Assert.True(report.NotBuilt <= allowed, $"{report.Line}, and {NotBuiltCounts.File} allows {allowed}.\n{string.Join('\n', report.Missing)}");
        if (report.NotBuilt < allowed) output.WriteLine($"Only {report.NotBuilt} of {allowed} are left: lower the number with SALVER_UPDATE=1.");
    }

    static List<Verdict> Run(CorpusZip zip)
    {
        var verdicts = new ConcurrentBag<Verdict>();
        var runner = new CaseRunner(zip);
        Parallel.ForEach(
            zip.CaseNames,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            zip.Open,
            (name, _, archive) =>
            {
                if (Runs(archive, name)) verdicts.Add(runner.Run(archive, name));
                return archive;
            },
            archive => archive.Dispose());
        return [.. verdicts];
    }

    static bool Runs(ZipArchive archive, string name)
    {
        if (Wanted is not { Length: > 0 } || Regex.IsMatch(name, Wanted)) return true;
        using var document = System.Text.Json.JsonDocument.Parse(CorpusZip.Read(archive, name + "/case.json"));
        var (family, estimator) = (document.RootElement.GetProperty("family").GetString()!, document.RootElement.GetProperty("estimator").GetString() ?? "");
        return Regex.IsMatch(family, $"^(?:{Wanted})$") || Regex.IsMatch(estimator, $@"(?:^|\.)(?:{Wanted})$");
    }
}
