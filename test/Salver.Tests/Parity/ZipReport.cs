using System.Text;

namespace Salver.Tests.Parity;

/// <summary>How the cases of one zip went, as text.</summary>
sealed class ZipReport(string zip, IReadOnlyList<Verdict> verdicts)
{
    public int Passed => Count(Outcome.Passed);

    public int Failed => Count(Outcome.Failed);

    public int NotBuilt => Count(Outcome.NotBuilt);

    /// <summary>The one line a zip.</summary>
    public string Line => $"{zip}: {Passed} passed, {Failed} failed, {NotBuilt} not built yet, {Count(Outcome.Elsewhere)} compared by Salver.Formats.Tests";

    /// <summary>What is missing and how many cases wait for it, most wanted first.</summary>
    public IEnumerable<string> Missing => verdicts.Where(v => v.Outcome == Outcome.NotBuilt)
        .GroupBy(v => v.Details[0], StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => $"  not built yet: {g.Key} ({g.Count()} cases)");

    /// <summary>Every failure: case, method, row, got and expected.</summary>
    public IEnumerable<string> Failures => verdicts.Where(v => v.Outcome == Outcome.Failed).OrderBy(v => v.Family, StringComparer.Ordinal).ThenBy(v => v.Case, StringComparer.Ordinal)
        .SelectMany(v => v.Details.Select(d => $"  {zip}/{v.Case} [{v.Family}] {v.Estimator}\n      {d}"));

    /// <summary>Adds this report to the file that SALVER_REPORT names.</summary>
    public void AppendTo(string path)
    {
        var text = new StringBuilder().AppendLine(Line);
        foreach (var line in Missing.Concat(Failures)) text.AppendLine(line);
        lock (Gate) File.AppendAllText(path, text.ToString());
    }

    static readonly Lock Gate = new();

    int Count(Outcome outcome) => verdicts.Count(v => v.Outcome == outcome);
}
