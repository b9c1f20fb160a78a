using System.Buffers.Binary;
using Salver.Formats.Joblib;
using Salver.Formats.Numpy;
using Salver.Formats.Records;

namespace Salver.Formats.Pickle;

/// <summary>
/// Reads one pickle, protocols 0 to 5, as data. It is an interpreter of the whole language that writers use, so it sees exactly what Python
/// would, except that a class is a name and a call is a record of itself. One loop, no recursion, every size checked first.
/// </summary>
sealed partial class PickleMachine
{
    const int OpcodesBetweenChecks = 1024;
    const int HighestProtocol = 5;

    readonly ByteSource _source;
    readonly ReadContext _context;
    readonly Budget _budget;
    readonly PickleStack _stack;
    readonly PickleMemo _memo;
    readonly ArrayBuilder _arrays;
    readonly DataConstructors _constructors;
    readonly JoblibArrays? _wrappers;
    int _pending;

    /// <param name="source">Stands at the pickle's first byte.</param>
    /// <param name="context">What the pickles of the file share.</param>
    /// <param name="isNested">Whether this pickle stands inside another's array, where joblib writes no wrappers.</param>
    public PickleMachine(ByteSource source, ReadContext context, bool isNested = false)
    {
        _source = source;
        _context = context;
        _budget = context.Budget;
        _stack = new PickleStack(source, context.Budget.Limits);
        _memo = new PickleMemo(source, _budget);
        _arrays = new ArrayBuilder(source, _budget);
        _constructors = new DataConstructors(source, _budget, _arrays, context.Globals);
        _wrappers = isNested ? null : new JoblibArrays(source, context, _arrays);
    }

    /// <summary>The pickle's protocol; the two oldest do not announce themselves and count as 0.</summary>
    public int Protocol { get; private set; }

    /// <summary>Reads up to and including STOP.</summary>
    public Record Read()
    {
        var start = _source.Position;
        var opcodes = 0;
        while (true)
        {
            var opcode = _source.NextOpcode();
            if (++opcodes == OpcodesBetweenChecks)
            {
                _budget.SpendOpcodes(opcodes, _source.OpcodeOffset);
                opcodes = 0;
            }
            switch (opcode)
            {
                case Opcode.Stop:
                    _budget.SpendOpcodes(opcodes, _source.OpcodeOffset);
                    return Finish();
                case Opcode.Proto:
                    var protocol = _source.ReadByte();
                    if (_source.OpcodeOffset != start) throw _source.Malformed("PROTO stands inside the pickle instead of at its start.");
                    Protocol = protocol <= HighestProtocol ? protocol
                        : throw _source.Malformed($"The pickle has protocol {protocol}; protocols 0 to {HighestProtocol} exist.");
                    break;
                case Opcode.Frame: _source.EnterFrame(BinaryPrimitives.ReadUInt64LittleEndian(_source.Take(8))); break;

                case Opcode.Mark: _stack.Mark(); break;
                case Opcode.Pop: _stack.Discard(); break;
                case Opcode.PopMark: _stack.PopToMark(); break;

                case Opcode.None: _stack.Push(NoneRecord.Instance); break;
                case Opcode.NewTrue: _stack.Push(BooleanRecord.True); break;
                case Opcode.NewFalse: _stack.Push(BooleanRecord.False); break;
                case Opcode.BinInt1: _stack.Push(PickleNumbers.Integer(_source.ReadByte())); break;
                case Opcode.BinInt2: _stack.Push(PickleNumbers.Integer(BinaryPrimitives.ReadUInt16LittleEndian(_source.Take(2)))); break;
                case Opcode.BinInt: Push(PickleNumbers.Integer(BinaryPrimitives.ReadInt32LittleEndian(_source.Take(4)))); break;
                case Opcode.BinFloat: Push(new FloatRecord(BinaryPrimitives.ReadDoubleBigEndian(_source.Take(8)))); break;

                case Opcode.ShortBinUnicode: PushText(_source.ReadByte()); break;
                case Opcode.BinUnicode: PushText(BinaryPrimitives.ReadUInt32LittleEndian(_source.Take(4))); break;
                case Opcode.BinUnicode8: PushText(BinaryPrimitives.ReadUInt64LittleEndian(_source.Take(8))); break;

                case Opcode.EmptyTuple: Push(new SequenceRecord(SequenceKind.Tuple, [])); break;
                case Opcode.EmptyList: Push(new SequenceRecord(SequenceKind.List, []) { Offset = _source.OpcodeOffset }); break;
                case Opcode.EmptyDict: Push(new DictRecord([]) { Offset = _source.OpcodeOffset }); break;
                case Opcode.EmptySet: Push(new SequenceRecord(SequenceKind.Set, []) { Offset = _source.OpcodeOffset }); break;
                case Opcode.Tuple1: PushTuple(_stack.Pop(1)); break;
                case Opcode.Tuple2: PushTuple(_stack.Pop(2)); break;
                case Opcode.Tuple3: PushTuple(_stack.Pop(3)); break;
                case Opcode.Tuple: PushTuple(_stack.PopToMark()); break;
                case Opcode.List: MakeList(); break;
                case Opcode.FrozenSet: Push(new SequenceRecord(SequenceKind.FrozenSet, Distinct(_stack.PopToMark())) { Offset = _source.OpcodeOffset }); break;
                case Opcode.Dict: MakeDict(); break;

                case Opcode.Append: Append(_stack.Pop(1)); break;
                case Opcode.Appends: Append(_stack.PopToMark()); break;
                case Opcode.SetItem: SetItems(_stack.Pop(2)); break;
                case Opcode.SetItems: SetItems(_stack.PopToMark()); break;
                case Opcode.AddItems: AddItems(_stack.PopToMark()); break;

                case Opcode.Memoize: _memo.Memoize(_stack.Top); break;
                case Opcode.BinPut: _memo.Put(_source.ReadByte(), _stack.Top); break;
                case Opcode.LongBinPut: _memo.Put(BinaryPrimitives.ReadUInt32LittleEndian(_source.Take(4)), _stack.Top); break;
                case Opcode.BinGet: _stack.Push(_memo.Get(_source.ReadByte())); break;
                case Opcode.LongBinGet: _stack.Push(_memo.Get(BinaryPrimitives.ReadUInt32LittleEndian(_source.Take(4)))); break;

                case Opcode.StackGlobal: StackGlobal(); break;
                case Opcode.NewObj: NewObject(_stack.Pop(2)); break;
                case Opcode.NewObjEx: NewObjectWithKeywords(_stack.Pop(3)); break;
                case Opcode.Reduce: Reduce(_stack.Pop(2)); break;
                case Opcode.Build: Build(); break;

                default: ReadRareOpcode(opcode); break;
            }
        }
    }

    Record Finish()
    {
        var result = _stack.Pop();
        _source.EndFrame("STOP stands");
        if (_stack.Count > 0 || _stack.HasMarks) throw _source.Malformed("The pickle ends with values left on its stack.");
        if (_pending > 0) throw _source.Malformed("The pickle uses an array or dtype that it never gave its content.");
        return result;
    }

    void Push(Record record)
    {
        _budget.SpendRecord(record is CompositeRecord ? ReadLimits.ContainerCost : 1, _source.Position, _source.OpcodeOffset);
        _stack.Push(record);
    }

    void PushPending(Record record)
    {
        if (record is PendingRecord) _pending++;
        Push(record);
    }

    void PushText(ulong length)
    {
        if (length > int.MaxValue) throw _source.Malformed($"A text of {length:N0} bytes is longer than a text can be.");
        Push(new TextRecord(PickleText.FromUtf8(_source.Take((int)length)) ?? throw _source.Malformed("A text is not UTF-8.")));
    }

    void PushBytes(ulong length, bool mutable = false)
    {
        _budget.SpendArrayBytes((long)Math.Min(length, long.MaxValue), _source.OpcodeOffset);
        Push(new BytesRecord(_source.TakeMemory(length, "run of bytes"), mutable) { Offset = _source.OpcodeOffset });
    }

    void PushTuple(ReadOnlySpan<Record> items)
    {
        var tuple = new SequenceRecord(SequenceKind.Tuple, [.. items]) { Offset = _source.OpcodeOffset };
        Deepen(tuple, items);
        Push(tuple);
    }

    /// <summary>
    /// Takes note of how deep a container is at least, so that nests are refused before all of them are made. The finished graph is measured in any case:
    /// what was put into it can be filled later.
    /// </summary>
    void Deepen(CompositeRecord record, ReadOnlySpan<Record> items)
    {
        foreach (var item in items)
            if (item is CompositeRecord part && part.Depth >= record.Depth)
                _budget.CheckDepth(record.Depth = part.Depth + 1, _source.OpcodeOffset);
    }

    List<Record> Distinct(ReadOnlySpan<Record> items)
    {
        foreach (var item in items) SpendKey(item);
        return RecordBuilder.Distinct(items) ?? throw _source.Malformed("A set holds something that Python cannot hash.");
    }
}
