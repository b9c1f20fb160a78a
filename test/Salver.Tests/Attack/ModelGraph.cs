using System.Buffers.Binary;
using System.Text.Json;
using Salver.Audit;
using Salver.Formats;
using Salver.Formats.Pickle;
using Salver.Formats.Records;
using Salver.Tests.Parity;
using Record = Salver.Formats.Records.Record;

namespace Salver.Tests.Attack;

/// <summary>The record graph of a sound model of the corpus, to be made hostile and written as a pickle again.</summary>
sealed class ModelGraph
{
    static readonly Lazy<List<(string Name, byte[] File)>> _files = new(ReadAll);

    ModelGraph(byte[] file) => Root = ModelFile.Read(file, new ReadOptions { Policy = GlobalPolicy.Instance }).Root;

    /// <summary>Small models that open, with the names of their cases.</summary>
    public static IReadOnlyList<(string Name, byte[] File)> Files => _files.Value;

    public Record Root { get; }

    public static ModelGraph Of(byte[] file) => new(file);

    /// <summary>The smallest file that holds an object of that class with that attribute.</summary>
    public static ModelGraph With(string name, string attribute)
    {
        foreach (var (_, file) in Files.OrderBy(f => f.File.Length))
        {
            var graph = new ModelGraph(file);
            if (graph.Objects(name).Any(found => found.Attribute(attribute) is not null)) return graph;
        }
        throw new InvalidDataException($"The corpus has no {name} with {attribute}.");
    }

    public IEnumerable<ObjectRecord> Objects(string name) => RecordGraph.Composites(Root).OfType<ObjectRecord>().Where(o => o.Type.Name == name);

    public ObjectRecord Object(string name, string attribute) => Objects(name).First(found => found.Attribute(attribute) is not null);

    public static void Set(ObjectRecord record, string attribute, Record value)
    {
        var entries = ((DictRecord)record.State!).Entries;
        var at = entries.FindIndex(entry => DictRecord.IsKey(entry.Key, attribute));
        if (at < 0) entries.Add(new(new TextRecord(attribute), value));
        else entries[at] = new(entries[at].Key, value);
    }

    public static void Remove(ObjectRecord record, string attribute) => ((DictRecord)record.State!).Entries.RemoveAll(entry => DictRecord.IsKey(entry.Key, attribute));

    public static ArrayRecord Integers(params int[] values) =>
        new() { Dtype = new DtypeRecord { Kind = 'i', ItemSize = 4 }, Shape = [values.Length], Data = System.Runtime.InteropServices.MemoryMarshal.AsBytes<int>(values).ToArray() };

    public static ArrayRecord Numbers(params double[] values) =>
        new() { Dtype = new DtypeRecord { Kind = 'f', ItemSize = 8 }, Shape = [values.Length], Data = System.Runtime.InteropServices.MemoryMarshal.AsBytes<double>(values).ToArray() };

    public byte[] Write() => Pickle(Root);

    public static byte[] Pickle(Record root)
    {
        using var stream = new MemoryStream();
        PickleWriter.Write(stream, root, ArrayForm.Plain);
        return stream.ToArray();
    }

    /// <summary>A copy of an array with other bytes or another shape.</summary>
    public static ArrayRecord Changed(ArrayRecord array, Action<byte[]>? change = null, int[]? shape = null)
    {
        var count = (shape ?? array.Shape).Aggregate(1, (a, b) => a * b);
        var data = new byte[count * array.Dtype.ItemSize];
        if (array.Objects is null) array.Data.Span[..Math.Min(data.Length, array.Data.Length)].CopyTo(data);
        change?.Invoke(data);
        return new ArrayRecord
        {
            Dtype = array.Dtype,
            Shape = shape ?? array.Shape,
            Order = array.Order,
            Data = array.Objects is null ? data : default,
            Objects = array.Objects is null ? null : [.. Enumerable.Range(0, count).Select(i => i < array.Objects.Count ? array.Objects[i] : NoneRecord.Instance)],
        };
    }

    /// <summary>Changes one field of every element of a structured array.</summary>
    public static ArrayRecord WithField(ArrayRecord array, string field, Func<int, double> value) => Changed(array, data =>
    {
        var part = array.Dtype.Fields!.Single(f => f.Name == field);
        for (var i = 0; i < array.Count; i++)
        {
            var at = data.AsSpan(i * array.Dtype.ItemSize + part.Offset, part.Dtype.ItemSize);
            switch (part.Dtype.Kind, part.Dtype.ItemSize)
            {
                case ('f', _): BinaryPrimitives.WriteDoubleLittleEndian(at, value(i)); break;
                case (_, 8): BinaryPrimitives.WriteInt64LittleEndian(at, (long)value(i)); break;
                case (_, 4): BinaryPrimitives.WriteInt32LittleEndian(at, (int)value(i)); break;
                default: at[0] = (byte)value(i); break;
            }
        }
    });

    static List<(string, byte[])> ReadAll()
    {
        var files = new List<(string, byte[])>();
        var zip = new CorpusZip(Path.Combine(CorpusFolder.Compact, "sklearn-1.2.2.zip"));
        using var archive = zip.Open();
        foreach (var name in zip.CaseNames)
        {
            using var document = JsonDocument.Parse(CorpusZip.Read(archive, name + "/case.json"));
            if (!document.RootElement.TryGetProperty("file", out var part)) continue;
            try
            {
                var file = CorpusZip.Read(archive, $"{name}/{part.GetString()}");
                using var model = Model.Open(new MemoryStream(file));
                var pickle = Pickle(new ModelGraph(file).Root);
                if (pickle.Length < 60_000) files.Add((name, pickle));
            }
            catch (Exception refusal) when (refusal is ModelFormatException or UnsupportedModelException or UnwritableModelException)
            {
            }
        }
        return files;
    }
}
