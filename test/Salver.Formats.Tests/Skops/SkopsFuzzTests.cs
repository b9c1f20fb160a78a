using System.Text;
using Salver.Formats.Skops;
using Salver.Formats.Tests.Corpus;
using static Salver.Formats.Tests.Skops.SkopsBytes;

namespace Salver.Formats.Tests.Skops;

public sealed class SkopsFuzzTests
{
    const int Runs = 15_000;

    [Fact]
    public void Damaged_files_are_refused_or_read()
    {
        var samples = CorpusCase.In(CompactCorpus.Folder).Where(c => c.Container == "skops").Select(c => c.Files.Values.Single()).OrderBy(f => f.Length).Take(5).ToArray();
        var random = new Random(20_240_502);
        for (var run = 0; run < Runs; run++) Try(Mutations.Of(samples[run % samples.Length], random));
    }

    [Fact]
    public void Damaged_schemas_are_refused_or_can_be_written_again()
    {
        var node = List(
            Text, Node("numpy.ndarray", "NdArrayNode", "\"type\":\"numpy\",\"file\":\"1.npy\",\"__id__\":5"),
            Node("builtins.dict", "DictNode", "\"content\":{\"1\":" + Text + "},\"key_types\":" + List(Node("builtins.int", "TypeNode", ""))),
            Node("sklearn.x.Y", "ObjectNode", "\"content\":" + Node("builtins.dict", "DictNode", "\"content\":{},\"key_types\":" + List())),
            Node("numpy.ndarray", "NdArrayNode", "\"type\":\"json\",\"content\":[" + Text + "],\"shape\":" + Node("builtins.tuple", "TupleNode", "\"content\":[" + Node("builtins.str", "JsonNode", "\"content\":\"1\"") + "]")),
            Node("builtins.slice", "SliceNode", "\"content\":{\"start\":0,\"stop\":1,\"step\":null}"));
        var schema = Encoding.UTF8.GetBytes(node[..^1] + ""","protocol":2}""");
        var array = Npy("{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }", new byte[8]);
        var random = new Random(3);
        for (var run = 0; run < Runs; run++) Try(Zip(("1.npy", run % 4 == 0 ? Mutations.Of(array, random) : array), ("schema.json", Mutations.Of(schema, random))));
    }

    static void Try(byte[] file)
    {
        try
        {
            SkopsWriter.Write(Stream.Null, ModelFile.Read(file, StrictPolicy.Options).Root);
        }
        catch (Exception error) when (error is ModelFormatException or UnwritableModelException)
        {
        }
    }

    [Fact]
    public void A_file_cut_short_anywhere_is_refused()
    {
        var sample = File(List(Text, Node("numpy.ndarray", "NdArrayNode", "\"type\":\"numpy\",\"file\":\"1.npy\"")), ("1.npy", Npy("{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }", new byte[8])));
        for (var length = 0; length < sample.Length; length++) Assert.Throws<ModelFormatException>(() => ModelFile.Read(sample.AsMemory(0, length), StrictPolicy.Options));
    }
}
