using System.IO.Compression;
using System.Text.Json;

namespace Salver.Tests.Parity;

/// <summary>One zip of recorded models, held in memory so that every thread can read it.</summary>
sealed class CorpusZip
{
    readonly byte[] _bytes;

    public CorpusZip(string path)
    {
        _bytes = File.ReadAllBytes(path);
        Name = Path.GetFileNameWithoutExtension(path);
        using var archive = Open();
        using var manifest = JsonDocument.Parse(Read(archive, "manifest.json"));
        CaseNames = [.. manifest.RootElement.GetProperty("cases").EnumerateArray().Select(c => c.GetProperty("name").GetString()!)];
    }

    /// <summary>Such as sklearn-1.6.1.</summary>
    public string Name { get; }

    public IReadOnlyList<string> CaseNames { get; }

    /// <summary>scikit-learn's major and minor version.</summary>
    public Version Sklearn => Version.Parse(string.Join('.', Name["sklearn-".Length..].Split('.').Take(2)));

    public ZipArchive Open() => new(new MemoryStream(_bytes, writable: false));

    public static byte[] Read(ZipArchive archive, string entry)
    {
        var found = archive.GetEntry(entry) ?? throw new InvalidDataException($"The corpus has no {entry}.");
        var bytes = new byte[found.Length];
        using var stream = found.Open();
        stream.ReadExactly(bytes);
        return bytes;
    }
}
