using Salver.Formats;
using Salver.Formats.Compressors;
using Salver.Formats.Containers;
using Salver.Formats.Pickle;
using Salver.Formats.Tests;
using Salver.Formats.Tests.Attack;
using Salver.Formats.Tests.Corpus;

namespace Salver.Fuzz;

/// <summary>Pickles, joblib's files and everything either is wrapped in.</summary>
static class PickleTargets
{
    static readonly Lazy<IReadOnlyList<byte[]>> _plain = Seeds.Smallest(c => c.IsPickle && Sniffer.SniffCompression(c.Files.Values.Single()) == Compression.None, 2_000,
        Pickled.Protocol2(Pickled.Command), Pickled.Protocol2(Pickled.Dtype()), Pickled.Framed("](", Pickled.JoblibArray, Pickled.ObjectArray(Pickled.Text("a")), "e"));

    public static IEnumerable<FuzzTarget> All =>
    [
        new("pickle", _plain, Read, (seed, random) => random.Next(4) == 0 ? PickleProgram.Random(random) : Mutations.Of(seed, random)),
        Packed(Compression.Zlib), Packed(Compression.Gzip), Packed(Compression.Bzip2), Packed(Compression.Lzma), Packed(Compression.Xz), Packed(Compression.Lz4),
        new("zstd", Recorded(Compression.Zstandard, Compressed.Zstandard), Read, Inside(Compressed.Zstandard)),
        new("zfile", Recorded(Compression.ZFile, pickle => Compressed.ZFile(pickle)), Read, Inside(pickle => Compressed.ZFile(pickle))),
        new("companion", new(() => [.. Seeds.All.Where(c => c.IsPickle && c.Files.Count > 1).SelectMany(c => c.Files.Values).Where(f => f.Length <= 4_000)]), ReadCompanion, Mutations.Of),
    ];

    /// <summary>Half of the runs damage the compressed bytes, the others what is inside.</summary>
    static FuzzTarget Packed(Compression compression) =>
        new(compression.ToString().ToLowerInvariant(), Recorded(compression, pickle => Pack(compression, pickle)), Read, Inside(pickle => Pack(compression, pickle)));

    static byte[] Pack(Compression compression, byte[] pickle)
    {
        using var packed = new MemoryStream();
        Compressor.Write(packed, compression, stream => stream.Write(pickle));
        return packed.ToArray();
    }

    static Lazy<IReadOnlyList<byte[]>> Recorded(Compression compression, Func<byte[], byte[]> pack) => new(() =>
        [.. Seeds.Smallest(c => c.IsPickle && Sniffer.SniffCompression(c.Files.Values.Single()) == compression).Value, .. _plain.Value.Take(20).Select(pack)]);

    static Func<byte[], Random, byte[]> Inside(Func<byte[], byte[]> pack) =>
        (seed, random) => random.Next(2) == 0 ? Mutations.Of(seed, random) : pack(Mutations.Of(_plain.Value[random.Next(_plain.Value.Count)], random));

    /// <summary>What is read can be written again.</summary>
    static bool Read(byte[] file)
    {
        foreach (var read in ModelFile.ReadAll(file, OpenPolicy.Options)) PickleWriter.Write(Stream.Null, read.Root, ArrayForm.Joblib);
        return true;
    }

    /// <summary>A pickle of joblib before 0.10 whose companions are all the input, or an input that is the companion of such a pickle.</summary>
    static bool ReadCompanion(byte[] file)
    {
        var options = (string name) => new ReadOptions { Policy = new OpenPolicy(), FileName = name, OpenCompanion = _ => new MemoryStream(file) };
        foreach (var recorded in Companions.Value) ModelFile.Read(recorded.File, options(recorded.Name));
        return true;
    }

    static readonly Lazy<IReadOnlyList<(string Name, byte[] File)>> Companions = new(() =>
        [.. Seeds.All.Where(c => c.IsPickle && c.Files.Count > 1).Take(3).Select(c => c.Description.GetProperty("file").GetString()!).Zip(Seeds.All.Where(c => c.IsPickle && c.Files.Count > 1).Take(3))
            .Select(pair => (pair.First, pair.Second.Files[pair.First]))]);
}
