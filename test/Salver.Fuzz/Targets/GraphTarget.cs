using System.Buffers.Binary;
using Salver.Audit;
using Salver.Formats;
using Salver.Formats.Pickle;
using Salver.Formats.Tests.Corpus;

namespace Salver.Fuzz;

/// <summary>
/// Real models whose records are changed where files are still sound: attributes swapped, emptied, aliased, of other types and sizes. An input names a file and a
/// seed in eight bytes; decisions may follow.
/// </summary>
static class GraphTarget
{
    const int LargestFile = 200_000;

    static readonly Lazy<IReadOnlyList<(string Name, byte[] File)>> _files = new(() =>
        [.. CorpusCase.In(CompactCorpus.LargestFolder).Where(c => c.Kind == "estimator" && c.IsPickle && c.Files.Count == 1)
            .Select(c => (c.ToString(), c.Files.Values.Single())).Where(c => c.Item2.Length <= LargestFile && Opens(c.Item2))]);

    static int _length;

    public static FuzzTarget Target { get; } = new("graph", new(Seeds), Run, (_, random) => Input(random.Next(_files.Value.Count), random.Next()))
    { SizeOf = _ => _length };

    static byte[] Input(int file, int seed)
    {
        var input = new byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(input, file);
        BinaryPrimitives.WriteInt32LittleEndian(input.AsSpan(4), seed);
        return input;
    }

    /// <summary>Each case once, of the newest version that has it, with decisions to change.</summary>
    static IReadOnlyList<byte[]> Seeds() =>
        [.. _files.Value.Select((file, index) => (Case: file.Name.Split('/', ' ')[1], Index: index)).GroupBy(f => f.Case).Select(group => (byte[])[.. Input(group.Last().Index, 0), .. new byte[24]])];

    /// <summary>The damaged model that an input stands for, and what was done to it.</summary>
    public static (byte[] File, string What) Make(byte[] input)
    {
        if (input.Length < 8) return ([], "");
        var source = _files.Value[(int)(BinaryPrimitives.ReadUInt32LittleEndian(input) % (uint)_files.Value.Count)];
        var random = Decisions.Of(input);
        var root = ModelFile.Read(source.File, new ReadOptions { Policy = GlobalPolicy.Instance }).Root;
        var what = source.Name;
        for (var changes = random.Next(1, 4); changes > 0; changes--) what += ": " + GraphMutations.Change(root, random);
        using var stream = new MemoryStream();
        PickleWriter.Write(stream, root, random.Next(2) == 0 ? ArrayForm.Plain : ArrayForm.Joblib);
        return (stream.ToArray(), what);
    }

    static bool Run(byte[] input)
    {
        var (file, what) = Make(input);
        _length = file.Length;
        try
        {
            return Asking.OpenAndAsk(file);
        }
        catch (Exception error) when (!Invariant.IsTyped(error))
        {
            throw new BrokenPromiseException($"{what}: {error}", error);
        }
    }

    static bool Opens(byte[] file)
    {
        try
        {
            using var model = Model.Open(new MemoryStream(file));
            return true;
        }
        catch (Exception refusal) when (refusal is ModelFormatException or UnsupportedModelException)
        {
            return false;
        }
    }
}
