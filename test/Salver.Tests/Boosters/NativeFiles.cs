using System.Text.Json;
using Salver.Tests.Parity;

namespace Salver.Tests.Boosters;

/// <summary>The model files of the corpus' compact copy that boosting libraries wrote themselves.</summary>
static class NativeFiles
{
    /// <summary>Name and bytes of every file whose container begins so.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> All(string container = "")
    {
        foreach (var path in Directory.EnumerateFiles(CorpusFolder.Compact, "sklearn-*.zip").Order(StringComparer.Ordinal))
        {
            var zip = new CorpusZip(path);
            using var archive = zip.Open();
            foreach (var name in zip.CaseNames.Where(n => n.StartsWith("native_", StringComparison.Ordinal)))
            {
                using var document = JsonDocument.Parse(CorpusZip.Read(archive, name + "/case.json"));
                if (!document.RootElement.GetProperty("container").GetString()!.StartsWith(container, StringComparison.Ordinal)) continue;
                yield return ($"{zip.Name}/{name}", CorpusZip.Read(archive, $"{name}/{document.RootElement.GetProperty("file").GetString()}"));
            }
        }
    }
}
