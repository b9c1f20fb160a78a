using Salver.Formats.Numpy;
using Salver.Formats.Records;

namespace Salver.Formats.Pickle;

/// <summary>
/// Writes a record graph as a pickle of protocol 4 that Python loads into the same objects. A record is written by an iterator that yields the records inside
/// it where they belong, so that the nesting of a model is a stack on the heap.
/// </summary>
sealed partial class PickleWriter
{
    /// <summary>joblib writes an array of objects as a pickle of its own, in which nothing outside is known; how often that may nest.</summary>
    const int DeepestArrays = 4;

    /// <summary>Records written at most, counting again what stands in several arrays of objects.</summary>
    const long MostRecords = 50_000_000;

    /// <summary>Bytes of arrays written at most, counting again what stands in several places.</summary>
    static readonly long _mostArrayBytes = ReadLimits.Default.ArrayBytes;

    readonly Stream _stream;
    readonly ArrayForm _form;
    readonly int _depth;
    readonly PickleOutput _output;
    readonly Dictionary<Record, int> _memo = new(ReferenceEqualityComparer.Instance);
    readonly HashSet<Record> _unfinished = new(ReferenceEqualityComparer.Instance);
    readonly Stack<(Record Record, IEnumerator<Record> Steps)> _open = new();
    readonly HashSet<Record> _shared;
    readonly Counter _count;
    readonly DtypeWriter _dtypes;

    sealed class Counter
    {
        public long Value { get; set; }
        public long ArrayBytes { get; set; }
    }

    PickleWriter(Stream stream, ArrayForm form, HashSet<Record> shared, Counter count, int depth, PickleOutput output)
    {
        (_stream, _form, _shared, _count, _depth, _output) = (stream, form, shared, count, depth, output);
        _dtypes = new DtypeWriter(output);
    }

    /// <exception cref="UnwritableModelException">Pickles of this kind cannot hold the model.</exception>
    public static void Write(Stream stream, Record root, ArrayForm form) =>
        new PickleWriter(stream, form, Shared(root), new Counter(), 0, new PickleOutput(stream)).WriteAll(root);

    /// <summary>
    /// Records that stand in more than one place, or inside themselves. Arrays of numbers are none: like joblib, which writes them wherever they stand, it
    /// makes no two attributes one that Python would then change together.
    /// </summary>
    static HashSet<Record> Shared(Record root)
    {
        var seen = new HashSet<Record>(ReferenceEqualityComparer.Instance) { root };
        var shared = new HashSet<Record>(ReferenceEqualityComparer.Instance);
        foreach (var record in RecordGraph.Composites(root))
            for (var i = 0; i < RecordParts.Count(record); i++)
                if (RecordParts.Get(record, i) is CompositeRecord part and not ArrayRecord { Objects: null } && !seen.Add(part)) shared.Add(part);
        return shared;
    }

    void WriteAll(Record root)
    {
        _output.Op(Opcode.Proto);
        _output.Write([4]);
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
        _output.Op(Opcode.Stop);
    }

    void Open(Record record)
    {
        if (++_count.Value > MostRecords) throw Unwritable("a model whose arrays of objects share so much that it would not end");
        if (record is not CompositeRecord)
        {
            Leaf(record);
            return;
        }
        if (_memo.TryGetValue(record, out var number))
        {
            _output.Get(number);
            return;
        }
        if (!_unfinished.Add(record)) throw Unwritable("a tuple or an array that contains itself");
        _open.Push((record, Steps(record).GetEnumerator()));
    }

    void Leaf(Record record)
    {
        switch (record)
        {
            case NoneRecord: _output.Op(Opcode.None); break;
            case BooleanRecord boolean: _output.Op(boolean.Value ? Opcode.NewTrue : Opcode.NewFalse); break;
            case IntegerRecord integer: _output.Integer(integer.Value); break;
            case BigIntegerRecord big: _output.Integer(big.Value); break;
            case FloatRecord number: _output.Float(number.Value); break;
            case TextRecord text: _output.Text(text.Value); break;
            case GlobalRecord global: Global(global); break;
            case DtypeRecord dtype: _dtypes.Write(dtype); break;
            case ScalarRecord scalar: Scalar(scalar); break;
            case ComplexRecord complex:
                _output.Global("builtins", "complex");
                _output.Float(complex.Real);
                _output.Float(complex.Imaginary);
                _output.Tuple(2);
                _output.Op(Opcode.Reduce);
                break;
            case BytesRecord { IsMutable: true } bytes:
                _output.Global("builtins", "bytearray");
                _output.Bytes(bytes.Value.Span);
                _output.Tuple(1);
                _output.Op(Opcode.Reduce);
                break;
            case BytesRecord bytes: _output.Bytes(bytes.Value.Span); break;
            default: throw Unwritable($"a {record.GetType().Name}");
        }
    }

    void Global(GlobalRecord global) => _output.Global(NumpyModule.ForAll(global.Module), global.Name);

    void Remember(Record record)
    {
        if (_shared.Contains(record)) _memo.Add(record, _output.Memoize());
    }

    UnwritableModelException Unwritable(string what) =>
        new($"A pickle cannot hold {what}", string.Join(" in ", _open.Select(o => o.Record).OfType<ObjectRecord>().Take(4).Select(o => o.Type.FullName)));
}
