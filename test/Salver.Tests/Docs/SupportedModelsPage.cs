using System.Text;
using Salver.Binding;
using Salver.Binding.Bundles;

namespace Salver.Tests.Docs;

/// <summary>docs/supported-models.md: one row per class and module, and notes that people wrote.</summary>
static class SupportedModelsPage
{
    const string Start = "| module | class | note |";

    public static string File => Path.Combine(Parity.CorpusFolder.Root, "docs", "supported-models.md");

    /// <summary>Every class of the registry under the module people import it from; Salver's own is none that people have.</summary>
    public static IEnumerable<(string Module, string Class)> Registry() => EstimatorRegistry.All
        .SelectMany(b => b.Modules.Where(m => m != BundleBinder.Module).Select(m => (Public(m), b.Name)).Distinct())
        .OrderBy(r => r.Item1, StringComparer.Ordinal).ThenBy(r => r.Name, StringComparer.Ordinal);

    public static IEnumerable<(string Module, string Class, string Note)> Rows(string page) => page.Split('\n')
        .SkipWhile(l => l != Start).Skip(2).TakeWhile(l => l.StartsWith('|'))
        .Select(l => l.Split('|', StringSplitOptions.TrimEntries)).Select(c => (c[1], c[2], c[3]));

    /// <summary>The page with the registry's rows and the notes it has already.</summary>
    public static string Rewritten(string page)
    {
        var notes = Rows(page).ToDictionary(r => (r.Module, r.Class), r => r.Note);
        var lines = page.Split('\n');
        var first = Array.IndexOf(lines, Start) + 2;
        var rest = lines.Skip(first).SkipWhile(l => l.StartsWith('|'));
        var text = new StringBuilder();
        foreach (var line in lines.Take(first)) text.Append(line).Append('\n');
        foreach (var row in Registry()) text.Append($"| {row.Module} | {row.Class} | {notes.GetValueOrDefault(row, "")} |\n".Replace("  |", " |", StringComparison.Ordinal));
        return text.AppendJoin('\n', rest).ToString();
    }

    /// <summary>sklearn.linear_model of sklearn.linear_model._ridge and sklearn.linear_model.ridge; the package alone where that is where people import from.</summary>
    static string Public(string module)
    {
        var parts = module.Split('.').TakeWhile(p => !p.StartsWith('_')).ToArray();
        return parts[0] is "sklearn" or "imblearn" ? string.Join('.', parts.Take(parts is [_, "feature_extraction", "text", ..] ? 3 : 2)) : parts[0];
    }
}
