using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Salver.Formats.Numpy;
using Salver.Formats.Records;

namespace Salver.Formats.Skops;

/// <summary>
/// Writes a record graph as a skops file of protocol 2. A node is written by an iterator that yields the records inside it where their nodes belong, so that
/// the nesting of a model is a stack on the heap. An object met again is a node that has only its __id__, which skops looks up before all else.
/// </summary>
sealed class SkopsWriter
{
    const int Protocol = 2;
    const string Version = "0.10.0+salver";

    static readonly SequenceRecord _emptyTuple = new(SequenceKind.Tuple, []);

    readonly ZipWriter _zip;
    readonly ArrayBufferWriter<byte> _buffer = new();
    readonly Dictionary<Record, int> _ids = new(ReferenceEqualityComparer.Instance);
    readonly HashSet<Record> _unfinished = new(ReferenceEqualityComparer.Instance);
    readonly Stack<(Record Record, IEnumerator<Record> Steps)> _open = new();
    readonly SkopsObjects _objects;
    int _lastId;
    long _memberBytes;

    SkopsWriter(Stream stream)
    {
        _zip = new ZipWriter(stream);
        // What nests too deep has been refused when it was read.
        Json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { MaxDepth = int.MaxValue });
        _objects = new SkopsObjects(this);
    }

    public Utf8JsonWriter Json { get; }

    /// <exception cref="UnwritableModelException">skops cannot hold the model.</exception>
    public static void Write(Stream stream, Record root) => new SkopsWriter(stream).WriteAll(root);

    void WriteAll(Record root)
    {
        Open(root);
        while (_open.TryPeek(out var top))
        {
            if (top.Steps.MoveNext())
            {
                Open(top.Steps.Current);
                continue;
            }
            _open.Pop();
            _unfinished.Remove(top.Record);
        }
        Json.Flush();
        _zip.Add("schema.json", _buffer.WrittenSpan);
        _zip.Finish();
    }

    void Open(Record record)
    {
        if (_unfinished.Contains(record)) throw Unwritable("an object that contains itself");
        if (record is CompositeRecord) _unfinished.Add(record);
        _open.Push((record, Node(record, isRoot: _open.Count == 0).GetEnumerator()));
    }

    IEnumerable<Record> Node(Record record, bool isRoot)
    {
        // Python has one empty tuple.
        if (record is SequenceRecord { Kind: SequenceKind.Tuple, Items.Count: 0, Type: null }) record = _emptyTuple;
        Json.WriteStartObject();
        if (_ids.TryGetValue(record, out var known)) Header("object", "builtins", "ObjectNode");
        else
        {
            known = ++_lastId;
            // Arrays of numbers are written wherever they stand, as in a pickle.
            if (record is CompositeRecord and not ArrayRecord { Objects: null }) _ids.Add(record, known);
            foreach (var part in _objects.Write(record, known)) yield return part;
        }
        Json.WriteNumber("__id__", known);
        if (isRoot)
        {
            Json.WriteNumber("protocol", Protocol);
            Json.WriteString("_skops_version", Version);
        }
        Json.WriteEndObject();
    }

    public void Header(string name, string module, string loader)
    {
        Json.WriteString("__class__", name);
        Json.WriteString("__module__", NumpyModule.ForAll(module));
        Json.WriteString("__loader__", loader);
    }

    /// <summary>Writes a member and names it in the open node.</summary>
    public void Member(int id, string ending, ReadOnlySpan<byte> content)
    {
        _memberBytes += content.Length;
        if (_memberBytes > ReadLimits.Default.ArrayBytes) throw Unwritable($"a model whose arrays, each written wherever it stands, have more than {ReadLimits.Default.ArrayBytes >> 30} GiB");
        var name = string.Create(CultureInfo.InvariantCulture, $"{id}{ending}");
        _zip.Add(name, content);
        Json.WriteString("file", name);
    }

    public UnwritableModelException Unwritable(string what) =>
        new($"skops cannot hold {what}; convert to joblib or safetensors instead", string.Join(" in ", _open.Select(o => o.Record).OfType<ObjectRecord>().Take(4).Select(o => o.Type.FullName)));

    public static byte[] Npy(ArrayRecord array) => NpyWriter.Write(array.Dtype, array.Shape, array.Order == 'F' && array.Shape.Count > 1, array.Data);
}
