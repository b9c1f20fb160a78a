using Salver.Formats.Numpy;
using Salver.Formats.Policy;
using Salver.Formats.Records;

namespace Salver.Formats.Pickle;

/// <content>The opcodes that fill containers and make objects.</content>
sealed partial class PickleMachine
{
    void MakeDict()
    {
        var items = _stack.PopToMark();
        var dict = new DictRecord(new(items.Length / 2)) { Offset = _source.OpcodeOffset };
        Set(dict, items);
        Push(dict);
    }

    void MakeList()
    {
        var items = _stack.PopToMark();
        var list = new SequenceRecord(SequenceKind.List, [.. items]) { Offset = _source.OpcodeOffset };
        Deepen(list, items);
        Push(list);
    }

    void Append(ReadOnlySpan<Record> items)
    {
        switch (_stack.Top)
        {
            case SequenceRecord { Kind: SequenceKind.List } list:
                list.Items.AddRange(items);
                Deepen(list, items);
                break;
            case ObjectRecord { Type.Use.TakesItems: true } instance:
                (instance.Items ??= []).AddRange(items);
                break;
            default:
                throw _source.NotAllowed($"The pickle appends items to {Describe(_stack.Top)}, which is no list.");
        }
    }

    void SetItems(ReadOnlySpan<Record> items)
    {
        switch (_stack.Top)
        {
            case DictRecord dict:
                Set(dict, items);
                break;
            case ObjectRecord { Type.Use.TakesItems: true } instance:
                if (items.Length % 2 != 0) throw OddItems();
                var entries = instance.Entries ??= [];
                for (var i = 0; i < items.Length; i += 2) entries.Add(new(items[i], items[i + 1]));
                break;
            default:
                throw _source.NotAllowed($"The pickle sets entries of {Describe(_stack.Top)}, which is no dictionary.");
        }
    }

    void Set(DictRecord dict, ReadOnlySpan<Record> items)
    {
        if (items.Length % 2 != 0) throw OddItems();
        for (var i = 0; i < items.Length; i += 2)
        {
            SpendKey(items[i]);
            if (!RecordBuilder.TrySet(dict, items[i], items[i + 1]))
                throw _source.Malformed($"A dictionary has {RecordKey.WhyNotKey(items[i])}: {Describe(items[i])}.");
        }
        Deepen(dict, items);
    }

    void AddItems(ReadOnlySpan<Record> items)
    {
        if (_stack.Top is not SequenceRecord { Kind: SequenceKind.Set } set)
            throw _source.NotAllowed($"The pickle adds elements to {Describe(_stack.Top)}, which is no set.");
        foreach (var item in items)
        {
            SpendKey(item);
            if (!RecordBuilder.TryAdd(set, item))
                throw _source.Malformed($"A set has {RecordKey.WhyNotKey(item)}: {Describe(item)}.");
        }
    }

    /// <summary>A key of many parts is compared part by part, wherever it is a key: one tuple that is shared by many keys costs as if each had its own.</summary>
    void SpendKey(Record key)
    {
        if (key is SequenceRecord) _budget.SpendRecord(RecordKey.CountParts(key), _source.Position, _source.OpcodeOffset);
    }

    void StackGlobal()
    {
        var operands = _stack.Pop(2);
        if (operands is not [TextRecord module, TextRecord name])
            throw _source.NotAllowed($"STACK_GLOBAL names a class by {Describe(operands[0])} and {Describe(operands[1])} instead of two texts.");
        _stack.Push(_context.Globals.Resolve(module.Value, name.Value, _source.OpcodeOffset));
    }

    void NewObject(ReadOnlySpan<Record> operands) => PushPending(_constructors.NewObject(Class(operands[0]), Arguments(operands[1])));

    void NewObjectWithKeywords(ReadOnlySpan<Record> operands)
    {
        var keywords = operands[2] as DictRecord ?? throw _source.Malformed($"NEWOBJ_EX has {Describe(operands[2])} for keyword arguments.");
        PushPending(_constructors.NewObject(Class(operands[0]), Arguments(operands[1]), keywords));
    }

    void Reduce(ReadOnlySpan<Record> operands)
    {
        var arguments = Arguments(operands[1]);
        if (operands[0] is ObjectRecord { Type: { Module: "functools", Name: "partial" } partial, State: not null })
        {
            // A call through functools.partial, as old pandas writes it: the policy sees the partial as first of two arguments.
            Call(partial, new SequenceRecord(SequenceKind.Tuple, [operands[0], arguments]));
            return;
        }
        var callee = Class(operands[0]);
        if (callee.Use!.Verdict == GlobalVerdict.Data)
        {
            PushPending(_constructors.Call(callee, arguments));
            return;
        }
        Call(callee, arguments);
    }

    void Call(GlobalRecord callee, SequenceRecord arguments)
    {
        var call = new ObjectRecord(callee, arguments) { IsCall = true, Offset = _source.OpcodeOffset };
        _context.Globals.CheckShape(call, _source.OpcodeOffset);
        Deepen(call, [arguments]);
        Push(call);
    }

    void Build()
    {
        var state = _stack.Pop();
        switch (_stack.Top)
        {
            case ObjectRecord { State: null } instance:
                instance.State = state;
                Deepen(instance, [state]);
                _context.Globals.CheckShape(instance, _source.OpcodeOffset);
                break;
            case PendingDtype dtype: Complete(dtype, DtypeBuilder.Build(dtype, state, _source)); break;
            case PendingArray array: Complete(array, _arrays.FromState(array.Subclass, state, array.Offset)); break;
            case PendingWrapper wrapper when _wrappers is not null:
                _stack.Top = _wrappers.Read(wrapper, state);
                _pending--;
                break;
            case PendingWrapper:
                throw _source.NotAllowed("A joblib array wrapper stands inside a nested pickle, where joblib would not read its bytes.");
            case ObjectRecord:
                throw _source.NotAllowed($"The pickle sets the state of {Describe(_stack.Top)} a second time.");
            default:
                throw _source.NotAllowed($"The pickle sets the state of {Describe(_stack.Top)}, which is no object of a class.");
        }
    }

    void Complete(PendingRecord pending, Record finished)
    {
        _stack.Top = finished;
        _memo.Replace(pending, finished);
        _pending--;
    }

    GlobalRecord Class(Record record) => record as GlobalRecord
        ?? throw _source.NotAllowed($"The pickle calls {Describe(record)}, where only a class or function named by the file can stand.");

    SequenceRecord Arguments(Record record) => record as SequenceRecord is { Kind: SequenceKind.Tuple } tuple ? tuple
        : throw _source.Malformed($"The arguments of a call are {Describe(record)} instead of a tuple.");

    ModelFormatException OddItems() => _source.Malformed("A dictionary has a key without a value.");

    static string Describe(Record record) => record switch
    {
        NoneRecord => "None",
        BooleanRecord => "a boolean",
        IntegerRecord or BigIntegerRecord => "an integer",
        FloatRecord or ComplexRecord => "a number",
        TextRecord => "a text",
        BytesRecord => "bytes",
        SequenceRecord sequence => sequence.Kind switch
        {
            SequenceKind.List => "a list",
            SequenceKind.Tuple => "a tuple",
            SequenceKind.Set => "a set",
            _ => "a frozenset",
        },
        DictRecord => "a dictionary",
        GlobalRecord global => $"the class or function {global.FullName}",
        ObjectRecord instance => $"an object of {instance.Type.FullName}",
        ArrayRecord => "a numpy array",
        DtypeRecord => "a numpy dtype",
        ScalarRecord => "a numpy scalar",
        _ => "an unfinished array or dtype",
    };
}
