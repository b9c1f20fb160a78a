using System.Buffers.Binary;
using Salver.Formats.Numpy;
using Salver.Formats.Records;
using Salver.Formats.Safetensors;
using Record = Salver.Formats.Records.Record;

namespace Salver.Formats.Tests.Safetensors;

public sealed class FuzzTests
{
    const int Runs = 40_000;

    static byte[] Sample()
    {
        var dtype = new DtypeRecord { Kind = 'V', ItemSize = 16, Fields = [new("left", DtypeText.Parse("<i8")!, 0), new("go", DtypeText.Parse("|u1")!, 8)] };
        var shared = new SequenceRecord(SequenceKind.List, [new IntegerRecord(1), new FloatRecord(2.5), new TextRecord("a")]);
        var tree = new ObjectRecord(new GlobalRecord("sklearn.tree._tree", "Tree"), new SequenceRecord(SequenceKind.Tuple, [new IntegerRecord(2)])) { IsCall = true };
        tree.State = new DictRecord([
            new(new TextRecord("nodes"), new ArrayRecord { Dtype = dtype, Shape = [2], Data = new byte[32] }),
            new(new TextRecord("coef_"), new ArrayRecord { Dtype = DtypeText.Parse("<f8")!, Shape = [2, 2], Order = 'F', Data = new byte[32] }),
            new(new TextRecord("self"), tree),
            new(new TextRecord("dtype"), new GlobalRecord("numpy", "float64"))]);
        Record root = new SequenceRecord(SequenceKind.List, [
            shared, shared, tree, new BytesRecord(new byte[3]), new ScalarRecord(DtypeText.Parse("<f8")!, new byte[8]),
            new DictRecord([new(new IntegerRecord(1), NoneRecord.Instance), new(new SequenceRecord(SequenceKind.Tuple, [new TextRecord("k")]), BooleanRecord.True)]),
            new SequenceRecord(SequenceKind.Set, [new TextRecord("x"), new TextRecord("y")]),
            new ArrayRecord { Dtype = DtypeText.Parse("|O")!, Shape = [2], Objects = [new TextRecord("o"), shared] }]);
        var stream = new MemoryStream();
        SafetensorsModel.Write(stream, root, new Dictionary<string, string>());
        return stream.ToArray();
    }

    [Fact]
    public void Damaged_files_are_refused_or_are_files_that_can_be_written_again()
    {
        var sample = Sample();
        var random = new Random(20_240_501);
        var opened = 0;
        for (var run = 0; run < Runs; run++)
        {
            var file = Mutations.Of(sample, random);
            // Half of the files get a header length that fits again, so that damage reaches deeper than the container.
            if (run % 2 == 0 && file.Length > 8 && Array.LastIndexOf(file, (byte)' ') is var end and > 8) BinaryPrimitives.WriteInt64LittleEndian(file, end - 7);
            try
            {
                var root = ModelFile.Read(file, StrictPolicy.Options).Root;
                var again = new MemoryStream();
                SafetensorsModel.Write(again, root, new Dictionary<string, string>());
                Assert.Null(GraphComparer.Difference(root, ModelFile.Read(again.ToArray(), StrictPolicy.Options).Root));
                opened++;
            }
            catch (ModelFormatException)
            {
            }
        }
        Assert.InRange(opened, 1, Runs);
    }

    [Fact]
    public void Damaged_skeletons_are_refused_or_are_files_that_can_be_written_again()
    {
        var file = SafetensorsFile.Open(Sample(), new Budget(ReadLimits.Default, default));
        var (skeleton, tensors) = (file.Metadata[SkeletonNames.SkeletonKey].ToArray(), file.Tensors);
        var random = new Random(7);
        for (var run = 0; run < Runs; run++)
        {
            try
            {
                var root = SkeletonReader.Read(Mutations.Of(skeleton, random), tensors, new Pickle.ReadContext(StrictPolicy.Options));
                SafetensorsModel.Write(Stream.Null, root, new Dictionary<string, string>());
            }
            catch (ModelFormatException)
            {
            }
        }
    }

    [Fact]
    public void A_file_cut_short_anywhere_is_refused()
    {
        var sample = Sample();
        for (var length = 0; length < sample.Length; length++) Assert.Throws<ModelFormatException>(() => ModelFile.Read(sample.AsMemory(0, length), StrictPolicy.Options));
    }
}
