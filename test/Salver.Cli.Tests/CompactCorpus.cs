using System.IO.Compression;
using System.Text.Json;

namespace Salver.Cli.Tests;

/// <summary>Recorded models of test/corpus.</summary>
static class CompactCorpus
{
    public static byte[] File(string zip, string name) => Read(zip, entry => entry.FullName.StartsWith(name + "/model.", StringComparison.Ordinal));

    public static JsonDocument Case(string zip, string name) => JsonDocument.Parse(Read(zip, entry => entry.FullName == name + "/case.json"));

    static byte[] Read(string zip, Func<ZipArchiveEntry, bool> which)
    {
        using var archive = ZipFile.OpenRead(Path.Combine(Samples.Folder, "..", "..", "test", "corpus", zip + ".zip"));
        using var stream = archive.Entries.First(which).Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
