using System.Globalization;
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
        if (parts is [var only]) return only;
        var first = parts[0].Provenance;
        var names = parts.Select(p => p.Provenance.FileName).ToArray();
        return new OpenedFile(Join([.. parts.Select(p => p.File)], names), first with
        {
            FileName = string.Join(" + ", names),
            FileSize = parts.Sum(p => p.Provenance.FileSize),
            Sha256 = Hash(parts.Select(p => p.Provenance.Sha256)),
            Container = string.Join(" + ", parts.Select(p => p.Provenance.Container).Distinct()),
            SklearnVersion = parts.Select(p => p.Provenance.SklearnVersion).FirstOrDefault(v => v is not null),
            SavedFrom = null,
        }, new Parts(parts));
    }

    /// <summary>Files as one that lists their objects.</summary>
    public static RecordFile Join(IReadOnlyList<RecordFile> files, IReadOnlyList<string> names) => new()
    {
        Root = new SequenceRecord(SequenceKind.List, [.. files.Select(f => f.Root)]),
        Container = files[0].Container,
        Compression = files[0].Compression,
        Protocol = files[0].Protocol,
        Globals = [.. files.SelectMany(f => f.Globals)],
        Mapping = new Mappings(files),
        PartNames = Distinct(names),
        VouchedBytes = files.Aggregate(0L, (sum, file) => file.VouchedBytes > long.MaxValue - sum ? long.MaxValue : sum + file.VouchedBytes),
    };

    /// <summary>The hash of files' hashes, in their order.</summary>
    public static string Hash(IEnumerable<string> hashes) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join("\n", hashes))));

    /// <summary>The files' names, a number after those that another file has too.</summary>
    static string[] Distinct(IEnumerable<string> names)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return [.. names.Select(name =>
        {
            var free = name;
            for (var i = 2; !taken.Add(free); i++) free = string.Create(CultureInfo.InvariantCulture, $"{name}#{i}");
            return free;
        })];
    }

    /// <summary>Closes the files together.</summary>
    sealed class Parts(IReadOnlyList<OpenedFile> parts) : IDisposable
    {
        public void Dispose()
        {
            foreach (var part in parts) part.Source?.Dispose();
        }
    }

    /// <summary>Lets go of what is mapped, together.</summary>
    sealed class Mappings(IReadOnlyList<RecordFile> files) : IDisposable
    {
        public void Dispose()
        {
            foreach (var file in files) file.Mapping?.Dispose();
        }
    }
}
