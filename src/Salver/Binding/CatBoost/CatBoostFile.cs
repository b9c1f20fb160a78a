using System.Buffers.Binary;
using Salver.Estimators.CatBoost;
using Salver.Formats;
using Salver.Formats.FlatBuffers;
using Salver.Formats.Records;

namespace Salver.Binding.CatBoost;

/// <summary>
/// Reads CatBoost's binary form: "CBM1", a FlatBuffers table of the model, then the parts it names. Schema: catboost/libs/model/flatbuffers in CatBoost's
/// repository; field numbers below are those of the schema.
/// </summary>
static class CatBoostFile
{
    const int BucketSize = 12;
    const string CountedPart = "static_provider_v1";

    public static CatBoostModel Read(ReadOnlyMemory<byte> bytes, string path)
    {
        if (!bytes.Span.StartsWith("CBM1"u8)) throw Malformed(path, "it does not begin with CBM1");
        var rest = bytes[4..];
        var core = FlatTable.Root(TakePart(ref rest, path));
        if (core.Text(0) != "FlabuffersModel_v1") throw new UnsupportedModelException($"CatBoost models of format '{core.Text(0)}' are not supported.", path);
        var trees = core.Table(1) ?? throw Malformed(path, "it has no trees");
        if (trees.Tables(13).Length > 0)
            throw new UnsupportedModelException("CatBoost models that read texts or embeddings are not supported.", path);
        var tables = new Dictionary<CtrKey, CtrTable>();
        foreach (var part in core.Texts(3))
        {
            if (part != CountedPart) throw new UnsupportedModelException($"CatBoost models with a part '{part}' are not supported.", path);
            ReadTables(ref rest, tables, path);
        }
        var entries = Array.ConvertAll(core.Tables(2), t => (FlatTable?)t);
        var outputs = trees.Integer(0);
        if (outputs is < 1 or > 1_000_000) throw Malformed(path, $"it has {outputs} outputs");
        var bias = trees.Doubles(16);
        if (bias.Length == 0) bias = [.. Enumerable.Repeat(trees.Double(15), outputs)];
        return new CatBoostModel
        {
            OutputCount = outputs,
            Floats = Array.ConvertAll(trees.Tables(5), Float),
            Categories = Array.ConvertAll(trees.Tables(4), t => new CategoricalFeature(t.Integer(0, -1), t.Integer(1, -1), t.Text(2) ?? "")),
            OneHots = Array.ConvertAll(trees.Tables(6), t => new OneHotFeature(t.Integer(0, -1), t.Integers(1))),
            Ctrs = Array.ConvertAll(trees.Tables(7), t => Counted(t, path)),
            Tables = tables,
            Trees = trees.Vector(10, 4).Length > 0 ? CatBoostFileTrees.Asymmetric(trees, outputs, path) : CatBoostFileTrees.Symmetric(trees, outputs, path),
            Scale = trees.Double(14, 1),
            Bias = bias,
            Info = CatBoostInfo.Read(key => Array.Find(entries, e => e!.Value.Text(0) == key) is { } entry && entry.Text(1) is { } text ? new TextRecord(text) : null, path),
        };
    }

    // NanValueTreatment: as is, as false, as true.
    static FloatFeature Float(FlatTable t) => new(t.Integer(1, -1), t.Integer(2, -1), t.Singles(3), t.Byte(0) != 0 && t.Byte(5) == 2, t.Text(4) ?? "");

    static CtrSource Counted(FlatTable feature, string path)
    {
        var counted = feature.Table(0) ?? throw Malformed(path, "a counted feature has no description");
        var (kind, combination) = Base(counted.Table(0), path);
        return new CtrSource(kind, combination, feature.Singles(1))
        {
            TargetBorder = counted.Integer(1),
            PriorNumerator = counted.Single(2),
            PriorDenominator = counted.Single(3, 1),
            Shift = counted.Single(4),
            Scale = counted.Single(5, 1),
        };
    }

    static (CtrKind Kind, CtrCombination Combination) Base(FlatTable? table, string path)
    {
        var found = table ?? throw Malformed(path, "a counted feature has no kind");
        var kind = found.Byte(1);
        if (kind > (byte)CtrKind.FeatureFreq) throw Malformed(path, $"a counted feature is of kind {kind}");
        var combination = found.Table(0) ?? throw Malformed(path, "a counted feature has no combination");
        return ((CtrKind)kind, new CtrCombination(combination.Integers(0), Borders(combination.Vector(1, 8).Span), Values(combination.Vector(2, 8).Span)));
    }

    static (int, float)[] Borders(ReadOnlySpan<byte> bytes)
    {
        var splits = new (int, float)[bytes.Length / 8];
        for (var i = 0; i < splits.Length; i++) splits[i] = (BinaryPrimitives.ReadInt32LittleEndian(bytes[(i * 8)..]), BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * 8 + 4)..]));
        return splits;
    }

    static (int, int)[] Values(ReadOnlySpan<byte> bytes)
    {
        var splits = new (int, int)[bytes.Length / 8];
        for (var i = 0; i < splits.Length; i++) splits[i] = (BinaryPrimitives.ReadInt32LittleEndian(bytes[(i * 8)..]), BinaryPrimitives.ReadInt32LittleEndian(bytes[(i * 8 + 4)..]));
        return splits;
    }

    static void ReadTables(ref ReadOnlyMemory<byte> rest, Dictionary<CtrKey, CtrTable> tables, string path)
    {
        var count = TakeSize(ref rest, path);
        if (count > rest.Length / 8) throw Malformed(path, $"it announces {count} tables of counts");
        for (var i = 0L; i < count; i++)
        {
            var table = FlatTable.Root(TakePart(ref rest, path));
            var (kind, combination) = Base(table.Table(0), path);
            tables[new CtrKey(kind, combination.ToString())] = Table(table, kind, path);
        }
    }

    static CtrTable Table(FlatTable table, CtrKind kind, string path)
    {
        var buckets = table.Vector(1, 1).Span;
        var blob = table.Vector(2, 1).Span;
        var isMean = kind is CtrKind.BinarizedTargetMeanValue or CtrKind.FloatTargetMeanValue;
        var stride = isMean ? 2 : kind is CtrKind.Counter or CtrKind.FeatureFreq ? 1 : table.Integer(4);
        if (stride < 1 || stride > blob.Length / 4) throw Malformed(path, $"a table counts {stride} classes");
        var counts = new double[blob.Length / 4];
        for (var i = 0; i < counts.Length; i++)
            counts[i] = isMean && i % 2 == 0 ? BinaryPrimitives.ReadSingleLittleEndian(blob[(i * 4)..]) : BinaryPrimitives.ReadInt32LittleEndian(blob[(i * 4)..]);
        var indices = new Dictionary<ulong, int>();
        for (var at = 0; at + BucketSize <= buckets.Length; at += BucketSize)
        {
            var (hash, index) = (BinaryPrimitives.ReadUInt64LittleEndian(buckets[at..]), BinaryPrimitives.ReadUInt32LittleEndian(buckets[(at + 8)..]));
            // An empty bucket.
            if (hash == ulong.MaxValue) continue;
            if (index >= counts.Length / stride) throw Malformed(path, $"a table of {counts.Length / stride} combinations names number {index}");
            indices.TryAdd(hash, (int)index);
        }
        return new CtrTable(indices, counts, stride, table.Integer(3));
    }

    static ReadOnlyMemory<byte> TakePart(ref ReadOnlyMemory<byte> rest, string path)
    {
        var size = TakeSize(ref rest, path);
        if (size > rest.Length) throw new ModelFormatException(ModelFormatError.Truncated, $"The CatBoost model at {path} ends before its {size:N0} bytes. It has been cut short.");
        var part = rest[..(int)size];
        rest = rest[(int)size..];
        return part;
    }

    static long TakeSize(ref ReadOnlyMemory<byte> rest, string path)
    {
        if (rest.Length < 4) throw new ModelFormatException(ModelFormatError.Truncated, $"The CatBoost model at {path} has been cut short.");
        var size = BinaryPrimitives.ReadUInt32LittleEndian(rest.Span);
        rest = rest[4..];
        return size != uint.MaxValue ? size : throw new UnsupportedModelException("CatBoost models with parts over 4 GiB are not supported.", path);
    }

    static ModelFormatException Malformed(string path, string fault) => new(ModelFormatError.Malformed, $"The CatBoost model at {path} is broken: {fault}.");
}
