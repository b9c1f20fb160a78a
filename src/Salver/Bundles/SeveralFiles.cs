using System.Security.Cryptography;
using System.Text;
using Salver.Formats;
using Salver.Formats.Records;
using Salver.Saving;

namespace Salver.Bundles;

/// <summary>Files that belong together, as one list.</summary>
static class SeveralFiles
{
    public static OpenedFile Join(IReadOnlyList<OpenedFile> parts)
    {
        if (parts.Count == 1) return parts[0];
        var first = parts[0].Provenance;
        var file = new RecordFile
        {
            Root = new SequenceRecord(SequenceKind.List, [.. parts.Select(p => p.File.Root)]),
            Container = parts[0].File.Container,
            Compression = parts[0].File.Compression,
            Protocol = parts[0].File.Protocol,
            Globals = [.. parts.SelectMany(p => p.File.Globals)],
            Mapping = new Together(parts),
        };
        return new OpenedFile(file, first with
        {
            FileName = string.Join(" + ", parts.Select(p => p.Provenance.FileName)),
            FileSize = parts.Sum(p => p.Provenance.FileSize),
            // The hash of the files' hashes, in their order.
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join("\n", parts.Select(p => p.Provenance.Sha256))))),
            SklearnVersion = parts.Select(p => p.Provenance.SklearnVersion).FirstOrDefault(v => v is not null),
        });
    }

    /// <summary>Closes the files together.</summary>
    sealed class Together(IReadOnlyList<OpenedFile> parts) : IDisposable
    {
        public void Dispose()
        {
            foreach (var part in parts) part.Dispose();
        }
    }
}
