using Salver.Formats;
using Salver.Formats.Compressors;
using Salver.Formats.Containers;
using Salver.Formats.Pickle;
using Salver.Formats.Tests;
using Salver.Formats.Tests.Attack;
using Salver.Formats.Tests.Skops;

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
        new("companion", new(() => [SkopsBytes.Npy("{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }", new byte[16]), Compressed.ZFile(new byte[16])]), ReadCompanion, Mutations.Of),
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

    /// <summary>Models of joblib before 0.10 whose companion is the input.</summary>
    static bool ReadCompanion(byte[] file)
    {
        var options = new ReadOptions { Policy = new OpenPolicy(), FileName = "m.pkl", OpenCompanion = _ => new MemoryStream(file) };
        var model = file is [(byte)'Z', ..] ? Pickled.CompressedCompanionModel("m.pkl_01.npy.z") : Pickled.CompanionModel("m.pkl_01.npy");
        return ModelFile.Read(model, options) is not null;
    }
}
