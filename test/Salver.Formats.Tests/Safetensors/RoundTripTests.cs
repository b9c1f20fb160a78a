using Salver.Formats.Containers;
using Salver.Formats.Numpy;
using Salver.Formats.Records;
using Salver.Formats.Safetensors;
using Salver.Formats.Tests.Corpus;
using Xunit.Abstractions;
using Record = Salver.Formats.Records.Record;

namespace Salver.Formats.Tests.Safetensors;

public sealed class RoundTripTests(ITestOutputHelper output)
{
    static byte[] Write(Record root)
    {
        var stream = new MemoryStream();
        SafetensorsModel.Write(stream, root, new Dictionary<string, string> { ["source"] = "{}" });
        return stream.ToArray();
    }

    static Record Read(byte[] bytes) => ModelFile.Read(bytes, OpenPolicy.Options).Root;

    static void Returns(Record root) => Assert.Null(GraphComparer.Difference(root, Read(Write(root))));

    static SequenceRecord List(params Record[] items) => new(SequenceKind.List, [.. items]);

    static SequenceRecord Tuple(params Record[] items) => new(SequenceKind.Tuple, [.. items]);

    static DictRecord Dict(params (Record Key, Record Value)[] entries) => new([.. entries.Select(e => KeyValuePair.Create(e.Key, e.Value))]);

    [Fact]
    public void Every_model_of_the_corpus_comes_back_as_it_was_and_is_written_the_same_twice()
    {
        var count = 0;
        foreach (var model in CorpusCase.In(CompactCorpus.LargestFolder))
        {
            if (!model.Container.StartsWith("pickle", StringComparison.Ordinal) && !model.Container.StartsWith("joblib", StringComparison.Ordinal)) continue;
            foreach (var (name, bytes) in model.Files)
            {
                RecordFile file;
                try
                {
                    file = ModelFile.Read(bytes, OpenPolicy.Options);
                }
                catch (ModelFormatException refusal) when (refusal.Error is ModelFormatError.UnknownContainer or ModelFormatError.TrailingData)
                {
                    continue;
                }
                var saved = Write(file.Root);
                var back = ModelFile.Read(saved, OpenPolicy.Options);
                Assert.Equal(ContainerKind.Safetensors, back.Container);
                var difference = GraphComparer.Difference(file.Root, back.Root);
                Assert.True(difference is null, $"{model} {name}: {difference}");
                Assert.True(saved.AsSpan().SequenceEqual(Write(back.Root)), $"{model} {name} is written otherwise the second time.");
                count++;
            }
        }
        output.WriteLine($"{count} models");
        Assert.True(count > 500, $"only {count} models were found");
    }

    [Fact]
    public void Plain_values_come_back()
    {
        Returns(List(
            NoneRecord.Instance, BooleanRecord.True, BooleanRecord.False, new IntegerRecord(long.MinValue), new IntegerRecord(3), new FloatRecord(3),
            new FloatRecord(-0.0), new FloatRecord(0.1), new FloatRecord(double.Epsilon), new FloatRecord(double.MaxValue), new FloatRecord(1e20), new FloatRecord(double.NaN),
            new FloatRecord(double.NegativeInfinity), new FloatRecord(double.PositiveInfinity), new BigIntegerRecord(System.Numerics.BigInteger.Pow(2, 200)),
            new ComplexRecord(-0.5, double.NaN), new TextRecord("naïve \"quoted\" \\ \u0000 \U0001F600"), new TextRecord("lone \uD800 surrogate"), new TextRecord(""),
            new BytesRecord(new byte[] { 0, 255 }), new BytesRecord(new byte[1000], mutable: true), new GlobalRecord("numpy", "float64")));
    }

    [Fact]
    public void Containers_keep_their_kind_order_and_keys()
    {
        Returns(List(
            Tuple(), Tuple(List()), new SequenceRecord(SequenceKind.Set, [new TextRecord("b"), new TextRecord("a")]), new SequenceRecord(SequenceKind.FrozenSet, [new IntegerRecord(2)]),
            Dict((new TextRecord("b"), new IntegerRecord(1)), (new TextRecord("a"), new IntegerRecord(2))),
            Dict((new IntegerRecord(1), NoneRecord.Instance), (Tuple(new TextRecord("a"), new FloatRecord(2.5)), NoneRecord.Instance)),
            new DictRecord([new(new TextRecord("x"), new IntegerRecord(1))]) { Type = new GlobalRecord("collections", "OrderedDict") }));
    }

    [Fact]
    public void Shared_records_stay_shared_and_cycles_stay_cycles()
    {
        var shared = List(new IntegerRecord(1));
        var cycle = List(shared);
        var node = new ObjectRecord(new GlobalRecord("sklearn.cluster._birch", "_CFNode"), Tuple(cycle));
        node.State = Dict((new TextRecord("next"), node), (new TextRecord("all"), cycle));
        cycle.Items.AddRange([cycle, node, shared]);

        Returns(cycle);
    }

    [Fact]
    public void A_graph_as_deep_as_the_limit_comes_back()
    {
        var root = List();
        for (var depth = 1; depth < ReadLimits.Default.Depth; depth++) root = List(root);
        Returns(root);
    }

    [Theory]
    [InlineData("<f8")]
    [InlineData(">f8")]
    [InlineData("<f4")]
    [InlineData("<f2")]
    [InlineData(">i2")]
    [InlineData("|u1")]
    [InlineData("|b1")]
    [InlineData("<c8")]
    [InlineData(">c16")]
    [InlineData("<U3")]
    [InlineData(">U3")]
    [InlineData("|S5")]
    [InlineData("<M8[25ns]")]
    [InlineData(">m8[D]")]
    [InlineData("|V7")]
    [InlineData("<f16")]
    public void Arrays_of_every_dtype_come_back(string text)
    {
        var dtype = DtypeText.Parse(text)!;
        var data = new byte[6 * dtype.ItemSize];
        new Random(7).NextBytes(data);
        foreach (var order in "CF")
            Returns(List(
                new ArrayRecord { Dtype = dtype, Shape = [2, 3], Order = order, Data = data },
                new ArrayRecord { Dtype = dtype, Shape = [6], Order = order, Data = data },
                new ArrayRecord { Dtype = dtype, Shape = [], Data = data.AsMemory(0, dtype.ItemSize) },
                new ArrayRecord { Dtype = dtype, Shape = [0, 4], Data = default, Subclass = "matrix" },
                new ScalarRecord(dtype, data.AsMemory(0, dtype.ItemSize)), dtype));
    }

    [Fact]
    public void Structured_and_object_arrays_come_back()
    {
        var inner = new DtypeRecord { Kind = 'V', ItemSize = 32, Base = DtypeText.Parse("<u4"), BaseShape = [8] };
        var node = new DtypeRecord { Kind = 'V', ItemSize = 48, Fields = [new("left", DtypeText.Parse(">i8")!, 0), new("bits", inner, 8), new("go", DtypeText.Parse("|u1")!, 40)] };
        var data = new byte[96];
        new Random(7).NextBytes(data);
        Returns(List(
            new ArrayRecord { Dtype = node, Shape = [2], Data = data },
            new ArrayRecord { Dtype = node, Shape = [1, 2], Order = 'F', Data = data },
            new ScalarRecord(node, data.AsMemory(0, 48)),
            new ArrayRecord { Dtype = DtypeText.Parse("|O")!, Shape = [2, 1], Order = 'F', Objects = [new TextRecord("a"), List()] },
            new ArrayRecord { Dtype = DtypeText.Parse("|O")!, Shape = [], Objects = [NoneRecord.Instance] }));
    }

    [Fact]
    public void Equal_arrays_are_stored_once()
    {
        ArrayRecord Zeros() => new() { Dtype = DtypeText.Parse("<f8")!, Shape = [100], Data = new byte[800] };
        var file = SafetensorsFile.Open(Write(List(Zeros(), Zeros(), Zeros())), new Budget(ReadLimits.Default, default));

        Assert.Single(file.Tensors);
        Returns(List(Zeros(), Zeros()));
    }

    [Fact]
    public void Long_bytes_that_stand_in_two_places_come_back()
    {
        var bytes = new BytesRecord(new byte[1000]);
        Returns(List(bytes, bytes, new BytesRecord(new byte[1000])));
    }

    [Fact]
    public void A_long_skeleton_becomes_a_tensor()
    {
        var words = new DictRecord([.. Enumerable.Range(0, 100_000).Select(i => KeyValuePair.Create<Record, Record>(new TextRecord($"word{i}"), new IntegerRecord(i)))]);
        var file = SafetensorsFile.Open(Write(words), new Budget(ReadLimits.Default, default));

        Assert.Contains(SkeletonNames.SkeletonTensor, file.Tensors.Keys);
        Returns(words);
    }

    [Fact]
    public void Tensors_carry_the_names_of_their_attributes()
    {
        var model = new ObjectRecord(new GlobalRecord("sklearn.linear_model._base", "LinearRegression"), Tuple())
        {
            State = Dict((new TextRecord("coef_"), new ArrayRecord { Dtype = DtypeText.Parse("<f8")!, Shape = [2], Data = new byte[16] })),
        };
        var pipeline = new ObjectRecord(new GlobalRecord("sklearn.pipeline", "Pipeline"), Tuple())
        {
            State = Dict((new TextRecord("steps"), List(Tuple(new TextRecord("model"), model)))),
        };
        var file = SafetensorsFile.Open(Write(pipeline), new Budget(ReadLimits.Default, default));

        Assert.Equal(["steps.0.1.coef_"], file.Tensors.Keys);
    }
}
