using Salver.Formats.Numpy;
using Salver.Formats.Pickle;
using Salver.Formats.Records;
using Salver.Formats.Safetensors;
using Salver.Formats.Skops;
using Salver.Formats.Tests.Corpus;
using Xunit.Abstractions;
using Record = Salver.Formats.Records.Record;

namespace Salver.Formats.Tests;

/// <summary>Equal models give equal files for Python, by whatever way they came: from a pickle or from our own format, twice, with sets in any order.</summary>
public sealed class EqualBytesTests(ITestOutputHelper output)
{
    static readonly DtypeRecord _double = DtypeText.Parse("<f8")!;

    static byte[] Pickled(Record root, ArrayForm form = ArrayForm.Plain) => Written(stream => PickleWriter.Write(stream, root, form));

    static byte[] Skopsed(Record root) => Written(stream => SkopsWriter.Write(stream, root));

    static Record ThroughSafetensors(Record root) =>
        ModelFile.Read(Written(stream => SafetensorsModel.Write(stream, root, new Dictionary<string, string> { ["source"] = "{}" })), OpenPolicy.Options).Root;

    static byte[] Written(Action<Stream> write)
    {
        var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }

    static ArrayRecord Zeros() => new() { Dtype = _double, Shape = [3], Data = new byte[24] };

    static SequenceRecord List(params Record[] items) => new(SequenceKind.List, [.. items]);

    [Fact]
    public void Every_model_of_the_corpus_gives_the_same_file_directly_and_by_way_of_safetensors()
    {
        var (count, inSkops) = (0, 0);
        foreach (var model in CorpusCase.In(CompactCorpus.LargestFolder))
        {
            if (!model.Container.StartsWith("pickle", StringComparison.Ordinal) && !model.Container.StartsWith("joblib", StringComparison.Ordinal)) continue;
            foreach (var (name, bytes) in model.Files)
            {
                Record root;
                try
                {
                    root = ModelFile.Read(bytes, OpenPolicy.Options).Root;
                }
                catch (ModelFormatException refusal) when (refusal.Error is ModelFormatError.UnknownContainer or ModelFormatError.TrailingData)
                {
                    continue;
                }
                var saved = ThroughSafetensors(root);
                foreach (var form in Enum.GetValues<ArrayForm>())
                    Assert.True(Pickled(root, form).AsSpan().SequenceEqual(Pickled(saved, form)), $"{model} {name} is another pickle ({form}) by way of safetensors.");
                try
                {
                    Assert.True(Skopsed(root).AsSpan().SequenceEqual(Skopsed(saved)), $"{model} {name} is another skops file by way of safetensors.");
                    inSkops++;
                }
                catch (UnwritableModelException)
                {
                }
                count++;
            }
        }
        output.WriteLine($"{count} models, {inSkops} in skops");
        Assert.True(count > 500 && inSkops > 300, $"only {count} models were found, {inSkops} in skops");
    }

    [Fact]
    public void Arrays_that_are_equal_do_not_become_one_that_Python_would_change_in_two_places()
    {
        var saved = ThroughSafetensors(List(Zeros(), Zeros()));

        foreach (var written in (byte[][])[Pickled(saved), Pickled(saved, ArrayForm.Joblib), Skopsed(saved)])
        {
            var list = (SequenceRecord)ModelFile.Read(written, OpenPolicy.Options).Root;
            Assert.NotSame(list.Items[0], list.Items[1]);
        }
    }

    [Fact]
    public void An_array_that_stands_in_two_places_is_written_as_two()
    {
        var one = Zeros();

        foreach (var form in Enum.GetValues<ArrayForm>()) Assert.Equal(Pickled(List(Zeros(), Zeros()), form), Pickled(List(one, one), form));
        Assert.Equal(Skopsed(List(Zeros(), Zeros())), Skopsed(List(one, one)));
    }

    [Theory]
    [InlineData("numpy._core", "_ufunc_reconstruct", "numpy.core")]
    [InlineData("numpy._core.fromnumeric", "sum", "numpy.core.fromnumeric")]
    [InlineData("numpy", "log1p", "numpy")]
    public void Names_of_numpy_2_are_written_as_numpy_1_knows_them(string module, string name, string written)
    {
        Assert.Equal(Pickled(new GlobalRecord(written, name)), Pickled(new GlobalRecord(module, name)));
        Assert.Equal(Skopsed(new GlobalRecord(written, name)), Skopsed(new GlobalRecord(module, name)));
    }

    [Fact]
    public void An_array_of_objects_keeps_its_order_in_memory()
    {
        var array = new ArrayRecord { Dtype = DtypeText.Parse("|O")!, Shape = [2, 2], Order = 'F', Objects = [.. "abcd".Select(letter => new TextRecord(letter.ToString()))] };

        foreach (var form in Enum.GetValues<ArrayForm>())
        {
            var back = (ArrayRecord)ModelFile.Read(Pickled(array, form), OpenPolicy.Options).Root;
            Assert.Equal('F', back.Order);
            Assert.Equal(["a", "b", "c", "d"], back.Objects!.Select(item => ((TextRecord)item).Value));
        }
    }

    [Fact]
    public void Fields_of_a_structure_keep_their_byte_order()
    {
        var dtype = new DtypeRecord { Kind = 'V', ItemSize = 6, Fields = [new("big", DtypeText.Parse(">i2")!, 0), new("little", DtypeText.Parse("<i2")!, 2), new("both", new DtypeRecord { Kind = 'V', ItemSize = 2, Base = DtypeText.Parse(">i2"), BaseShape = [1] }, 4)] };
        var root = List(new ArrayRecord { Dtype = DtypeText.Parse("<i2")!, Shape = [1], Data = new byte[] { 1, 0 } }, new ArrayRecord { Dtype = dtype, Shape = [1], Data = new byte[] { 0, 1, 2, 0, 0, 3 } });

        foreach (var form in Enum.GetValues<ArrayForm>())
        {
            var back = (ArrayRecord)((SequenceRecord)ModelFile.Read(Pickled(ThroughSafetensors(root), form), OpenPolicy.Options).Root).Items[1];
            Assert.Equal([true, false, true], back.Dtype.Fields!.Select(field => (field.Dtype.Base ?? field.Dtype).IsBigEndian));
            Assert.Equal([0, 1, 2, 0, 0, 3], back.Data.ToArray());
        }
    }

    [Fact]
    public void Sets_are_written_in_one_order()
    {
        static SequenceRecord Words(SequenceKind kind, params string[] words) => new(kind, [.. words.Select(word => new TextRecord(word))]);

        Assert.Equal(Pickled(Words(SequenceKind.Set, "the", "a", "of")), Pickled(Words(SequenceKind.Set, "of", "the", "a")));
        Assert.Equal(Pickled(Words(SequenceKind.FrozenSet, "the", "a", "of")), Pickled(Words(SequenceKind.FrozenSet, "of", "the", "a")));
        Assert.Equal(Skopsed(Words(SequenceKind.Set, "the", "a", "of")), Skopsed(Words(SequenceKind.Set, "of", "the", "a")));
    }

    [Fact]
    public void What_is_no_number_is_written_as_Python_writes_it()
    {
        // float("nan") of Python: BINFLOAT and eight bytes, big-endian.
        byte[] nan = [(byte)'G', 0x7F, 0xF8, 0, 0, 0, 0, 0, 0];

        foreach (var number in (double[])[double.NaN, -double.NaN, BitConverter.Int64BitsToDouble(0x7FF0_0000_0000_0001)])
            Assert.True(Pickled(new FloatRecord(number)).AsSpan().IndexOf(nan) > 0);
        Assert.True(Pickled(ThroughSafetensors(new FloatRecord(double.NaN))).AsSpan().IndexOf(nan) > 0);
        Assert.Equal(2, Pickled(new ComplexRecord(double.NaN, -double.NaN)).AsSpan().Count(nan));
    }
}
