using System.Buffers.Binary;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Salver.Formats.Numpy;
using Salver.Formats.Records;
using Salver.Formats.Safetensors;
using Record = Salver.Formats.Records.Record;

namespace Salver.Formats.Tests.Safetensors;

/// <summary>Builds safetensors files byte by byte.</summary>
static class SafetensorsBytes
{
    public static byte[] Of(string header, params ReadOnlySpan<byte> data) => Of(Encoding.UTF8.GetBytes(header), data);

    public static byte[] Of(ReadOnlySpan<byte> header, params ReadOnlySpan<byte> data)
    {
        var file = new byte[8 + header.Length + data.Length];
        BinaryPrimitives.WriteInt64LittleEndian(file, header.Length);
        header.CopyTo(file.AsSpan(8));
        data.CopyTo(file.AsSpan(8 + header.Length));
        return file;
    }

    /// <summary>A file with that skeleton and these tensors, given as JSON.</summary>
    public static byte[] Model(string skeleton, string tensors = "", params ReadOnlySpan<byte> data)
    {
        var text = JsonEncodedText.Encode(skeleton, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        return Of($$"""{"__metadata__":{"salver.version":"1","salver.model":"{{text}}"}{{(tensors.Length > 0 ? "," : "")}}{{tensors}}}""", data);
    }

    /// <summary>A file with a record of every kind.</summary>
    public static byte[] Sample()
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
}
