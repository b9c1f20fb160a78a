using Salver.Formats.Numpy;
using Salver.Formats.Records;
using Salver.Formats.Skops;
using Salver.Formats.Tests.Corpus;
using Xunit.Abstractions;
using Record = Salver.Formats.Records.Record;

namespace Salver.Formats.Tests.Skops;

public sealed class SkopsRoundTripTests(ITestOutputHelper output)
{
    static byte[] Write(Record root)
    {
        var stream = new MemoryStream();
        SkopsWriter.Write(stream, root);
        return stream.ToArray();
    }

    static Record Read(byte[] bytes) => ModelFile.Read(bytes, OpenPolicy.Options).Root;

    static TextRecord Text(string text) => new(text);

    [Fact]
    public void Every_skops_file_of_the_corpus_comes_back_as_it_was_and_is_written_the_same_twice()
    {
        var count = 0;
        foreach (var model in CorpusCase.In(CompactCorpus.LargestFolder).Where(c => c.Container == "skops"))
        {
            var root = Read(model.Files.Values.Single());
            var written = Write(root);
            var difference = GraphComparer.Difference(root, Read(written));
            Assert.True(difference is null, $"{model}: {difference}");
            Assert.True(written.AsSpan().SequenceEqual(Write(Read(written))), $"{model} is written otherwise the second time.");
            count++;
        }
        output.WriteLine($"{count} files");
        Assert.True(count > 10);
    }

    [Fact]
    public void Values_and_containers_come_back()
    {
        var shared = new SequenceRecord(SequenceKind.List, [Text("x")]);
        Record root = new SequenceRecord(SequenceKind.List, [
            NoneRecord.Instance, BooleanRecord.True, new IntegerRecord(-5), new BigIntegerRecord(System.Numerics.BigInteger.Pow(2, 100)), new FloatRecord(1), new FloatRecord(double.NaN),
            new FloatRecord(double.NegativeInfinity), Text("quoted \" \\ \u0001 é \uD83D\uDE00 \uD800"), new BytesRecord("ab"u8.ToArray()), new BytesRecord("ab"u8.ToArray(), mutable: true),
            shared, shared, new SequenceRecord(SequenceKind.Tuple, [shared]), new SequenceRecord(SequenceKind.Set, [Text("b"), Text("a")]),
            new DictRecord([new(Text("k"), shared), new(new IntegerRecord(3), NoneRecord.Instance), new(new FloatRecord(0.5), NoneRecord.Instance),
                new(new ScalarRecord(DtypeText.Parse("<i4")!, new byte[] { 255, 255, 255, 255 }), NoneRecord.Instance)]),
            new DictRecord([new(Text("o"), NoneRecord.Instance)]) { Type = new GlobalRecord("collections", "OrderedDict") },
            new ScalarRecord(DtypeText.Parse("<U2")!, new byte[8]), DtypeText.Parse("<M8[ns]")!, DtypeText.Parse("|O")!, new GlobalRecord("numpy", "float64")]);
        Assert.Null(GraphComparer.Difference(root, Read(Write(root))));
    }

    [Fact]
    public void Arrays_come_back()
    {
        var structure = new DtypeRecord
        {
            Kind = 'V',
            ItemSize = 24,
            Fields = [new("left child", DtypeText.Parse("<i8")!, 0), new("it's", DtypeText.Parse("|u1")!, 8), new("bits", new DtypeRecord { Kind = 'V', ItemSize = 8, Base = DtypeText.Parse("<u4"), BaseShape = [2] }, 12)],
        };
        Record root = new SequenceRecord(SequenceKind.List, [
            new ArrayRecord { Dtype = structure, Shape = [2], Data = new byte[48] },
            new ArrayRecord { Dtype = DtypeText.Parse("<f8")!, Shape = [2, 3], Order = 'F', Data = new byte[48] },
            new ArrayRecord { Dtype = DtypeText.Parse("|b1")!, Shape = [], Data = new byte[1] },
            new ArrayRecord { Dtype = DtypeText.Parse("|S3")!, Shape = [0], Data = default },
            new ArrayRecord { Dtype = DtypeText.Parse("|O")!, Shape = [2, 1], Objects = [Text("a"), new SequenceRecord(SequenceKind.List, [])] }]);
        Assert.Null(GraphComparer.Difference(root, Read(Write(root))));
    }

    [Fact]
    public void An_index_of_column_names_is_written_as_a_list()
    {
        var names = new ArrayRecord { Dtype = DtypeText.Parse("|O")!, Shape = [2], Objects = [Text("a"), Text("b")] };
        var arguments = new SequenceRecord(SequenceKind.Tuple, [new GlobalRecord("pandas.core.indexes.base", "Index"), new DictRecord([new(Text("data"), names), new(Text("name"), NoneRecord.Instance)])]);
        var index = new ObjectRecord(new GlobalRecord("pandas.core.indexes.base", "_new_Index"), arguments) { IsCall = true };

        Assert.Null(GraphComparer.Difference(new SequenceRecord(SequenceKind.List, [Text("a"), Text("b")]), Read(Write(index))));
    }

    [Fact]
    public void What_skops_cannot_hold_is_named_with_the_classes_around_it()
    {
        var model = new ObjectRecord(new GlobalRecord("sklearn.x", "Y"), null) { State = new DictRecord([new(Text("a"), new ComplexRecord(1, 2))]) };
        Assert.Contains("sklearn.x.Y", Assert.Throws<UnwritableModelException>(() => Write(model)).Path, StringComparison.Ordinal);

        var cycle = new SequenceRecord(SequenceKind.List, []);
        cycle.Items.Add(cycle);
        Assert.Contains("contains itself", Assert.Throws<UnwritableModelException>(() => Write(cycle)).Message, StringComparison.Ordinal);
        Assert.Throws<UnwritableModelException>(() => Write(new SequenceRecord(SequenceKind.FrozenSet, [])));
        Assert.Throws<UnwritableModelException>(() => Write(new DictRecord([new(Text("1"), NoneRecord.Instance), new(new IntegerRecord(1), NoneRecord.Instance)])));
    }
}
