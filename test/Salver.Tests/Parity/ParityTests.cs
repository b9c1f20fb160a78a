using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using Salver.Estimators.Tree.Kernels;
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

    /// <summary>Families whose answers come from the kernels of trees.</summary>
    const string TreeFamilies = "trees|boosting|outlier|xgboost|lightgbm|native";

    public static TheoryData<string> Zips => [.. CorpusFolder.Zips().Select(z => Path.GetFileName(z))];

    public static TheoryData<string, string> ZipsByKernel
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var zip in CorpusFolder.Zips())
                foreach (var kernel in Enum.GetValues<KernelPath>())
                    if (kernel == KernelPath.Walk || (kernel != KernelPath.Auto && KernelChoice.IsSupported(kernel))) data.Add(Path.GetFileName(zip), kernel.ToString());
            return data;
        }
    }

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

    /// <summary>Kernels are chosen by the processor and the number of rows; here each is forced in turn.</summary>
    [Theory]
    [MemberData(nameof(ZipsByKernel))]
    public void Trees_answer_alike_on_every_kernel(string file, string kernel)
    {
        var zip = new CorpusZip(Path.Combine(CorpusFolder.Given ?? CorpusFolder.Compact, file));
        var before = ForcedKernel.Path;
        ForcedKernel.Path = Enum.Parse<KernelPath>(kernel);
        try
        {
            var report = new ZipReport($"{zip.Name} on {kernel}", Run(zip, TreeFamilies));
            output.WriteLine(report.Line);
            Assert.True(report.Failed == 0, $"{report.Line}\n{string.Join('\n', report.Failures.Take(ShownFailures))}");
        }
        finally
        {
            ForcedKernel.Path = before;
        }
    }

    static List<Verdict> Run(CorpusZip zip, string? families = null)
    {
        var verdicts = new ConcurrentBag<Verdict>();
        var runner = new CaseRunner(zip);
        Parallel.ForEach(
            zip.CaseNames,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            zip.Open,
            (name, _, archive) =>
            {
                if (Runs(archive, name, families)) verdicts.Add(runner.Run(archive, name));
                return archive;
            },
            archive => archive.Dispose());
        return [.. verdicts];
    }

    static bool Runs(ZipArchive archive, string name, string? families)
    {
        if (families is null && (Wanted is not { Length: > 0 } || Regex.IsMatch(name, Wanted))) return true;
        using var document = JsonDocument.Parse(CorpusZip.Read(archive, name + "/case.json"));
        var (family, estimator) = (document.RootElement.GetProperty("family").GetString()!, document.RootElement.GetProperty("estimator").GetString() ?? "");
        if (families is not null && !Regex.IsMatch(family, $"^(?:{families})$")) return false;
        return Wanted is not { Length: > 0 } || Regex.IsMatch(name, Wanted) || Regex.IsMatch(family, $"^(?:{Wanted})$") || Regex.IsMatch(estimator, $@"(?:^|\.)(?:{Wanted})$");
    }
}
