using System.IO.Compression;
using System.Text.Json;

namespace Salver.Formats.Tests.Corpus;

/// <summary>One recorded case: its description and the model's bytes.</summary>
sealed record CorpusCase(string Version, string Name, string Container, JsonElement Description, IReadOnlyDictionary<string, byte[]> Files)
{
    public string Kind => Description.GetProperty("kind").GetString()!;

    public bool IsPickle => Container.StartsWith("pickle", StringComparison.Ordinal) || Container.StartsWith("joblib", StringComparison.Ordinal);

    /// <summary>Why a file is refused, or where its data differs from what was saved; null when all is well.</summary>
    public string? Difference(string file)
    {
        try
        {
            var objects = ModelFile.ReadAll(Files[file], OpenPolicy.Options);
            if (Container != "pickle-stream" && objects.Count != 1) return $"{objects.Count} objects";
            return Kind == "data" ? ExpectedData.Difference(objects[0].Root, Description.GetProperty("expected").GetProperty("data")) : null;
        }
        catch (Exception exception)
        {
            return $"{exception.GetType().Name} {exception.Message}";
        }
    }

    public override string ToString() => $"{Version}/{Name} ({Container})";

    /// <summary>All cases of all zips in the folder, one after another.</summary>
    public static IEnumerable<CorpusCase> In(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "sklearn-*.zip").Order())
        {
            using var zip = ZipFile.OpenRead(path);
            var version = Path.GetFileNameWithoutExtension(path);
            foreach (var folderEntries in zip.Entries.Where(entry => entry.FullName.Contains('/') && entry.Name.Length > 0).GroupBy(entry => entry.FullName[..entry.FullName.IndexOf('/')]))
            {
                var files = folderEntries.ToDictionary(entry => entry.FullName[(folderEntries.Key.Length + 1)..], Read);
                if (!files.Remove("case.json", out var json)) continue;
                var description = JsonDocument.Parse(json).RootElement;
                yield return new CorpusCase(version, folderEntries.Key, description.GetProperty("container").GetString()!, description, files);
            }
        }
    }

    static byte[] Read(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
