using Salver.Formats.Records;

namespace Salver.Formats.Pickle;

/// <content>Containers, objects and arrays.</content>
sealed partial class PickleWriter
{
    /// <summary>Items set by one opcode; Python's own writer takes as many at a time.</summary>
    const int Batch = 1000;

    IEnumerable<Record> Steps(Record record) => record switch
    {
        SequenceRecord { Type: { } type } sequence => Deque(sequence, type),
        SequenceRecord { Kind: SequenceKind.List } list => List(list),
        SequenceRecord { Kind: SequenceKind.Tuple } tuple => Tuple(tuple),
        SequenceRecord { Kind: SequenceKind.Set } set => Set(set),
        SequenceRecord set => FrozenSet(set),
        DictRecord dict => Dict(dict),
        ObjectRecord instance => Object(instance),
        ArrayRecord array => _form == ArrayForm.Plain || _depth > 0 ? PlainArray(array) : WrappedArray(array),
        _ => throw Unwritable($"a {record.GetType().Name}"),
    };

    IEnumerable<Record> List(SequenceRecord list)
    {
        _output.Op(Opcode.EmptyList);
        Remember(list);
        return Appended(list.Items);
    }

    IEnumerable<Record> Appended(List<Record> items)
    {
        for (var start = 0; start < items.Count; start += Batch)
        {
            _output.Op(Opcode.Mark);
            for (var i = start; i < Math.Min(items.Count, start + Batch); i++) yield return items[i];
            _output.Op(Opcode.Appends);
        }
    }

    IEnumerable<Record> Tuple(SequenceRecord tuple)
    {
        if (tuple.Items.Count > 3) _output.Op(Opcode.Mark);
        foreach (var item in tuple.Items) yield return item;
        _output.Tuple(tuple.Items.Count);
        if (tuple.Items.Count > 0) Remember(tuple);
    }

    IEnumerable<Record> Set(SequenceRecord set)
    {
        _output.Op(Opcode.EmptySet);
        Remember(set);
        foreach (var batch in set.Ordered().Chunk(Batch))
        {
            _output.Op(Opcode.Mark);
            foreach (var item in batch) yield return item;
            _output.Op(Opcode.AddItems);
        }
    }

    IEnumerable<Record> FrozenSet(SequenceRecord set)
    {
        _output.Op(Opcode.Mark);
        foreach (var item in set.Ordered()) yield return item;
        _output.Op(Opcode.FrozenSet);
        Remember(set);
    }

    IEnumerable<Record> Deque(SequenceRecord deque, GlobalRecord type)
    {
        Global(type);
        _output.Tuple(0);
        _output.Op(Opcode.Reduce);
        Remember(deque);
        return Appended(deque.Items);
    }

    /// <summary>A dict, or one of collections' subclasses made empty and then filled.</summary>
    IEnumerable<Record> Dict(DictRecord dict)
    {
        if (dict.Type is { } type)
        {
            Global(type);
            _output.Tuple(0);
            _output.Op(Opcode.Reduce);
        }
        else _output.Op(Opcode.EmptyDict);
        Remember(dict);
        return Filled(dict.Entries);
    }

    IEnumerable<Record> Filled(List<KeyValuePair<Record, Record>> entries)
    {
        for (var start = 0; start < entries.Count; start += Batch)
        {
            _output.Op(Opcode.Mark);
            for (var i = start; i < Math.Min(entries.Count, start + Batch); i++)
            {
                yield return entries[i].Key;
                yield return entries[i].Value;
            }
            _output.Op(Opcode.SetItems);
        }
    }

    IEnumerable<Record> Object(ObjectRecord instance)
    {
        if (instance is { IsCall: true, Type: { Module: "functools", Name: "partial" }, Arguments: SequenceRecord { Items: [ObjectRecord { State: not null } callee, SequenceRecord inner] } })
        {
            // A call through the partial, which the reader gave as the first of two arguments.
            yield return callee;
            yield return inner;
            _output.Op(Opcode.Reduce);
        }
        else
        {
            Global(instance.Type);
            yield return instance.Arguments ?? new SequenceRecord(SequenceKind.Tuple, []);
            if (instance.Keywords is { } keywords) yield return keywords;
            _output.Op(instance.IsCall ? Opcode.Reduce : instance.Keywords is null ? Opcode.NewObj : Opcode.NewObjEx);
        }
        Remember(instance);
        if (instance.Items is { } items)
            foreach (var step in Appended(items)) yield return step;
        if (instance.Entries is { } entries)
            foreach (var step in Filled(entries)) yield return step;
        if (instance.State is not { } state) yield break;
        yield return state;
        _output.Op(Opcode.Build);
    }

    void Scalar(ScalarRecord scalar)
    {
        _output.Global("numpy.core.multiarray", "scalar");
        _dtypes.Write(scalar.Dtype);
        _output.Bytes(Numpy.ByteOrder.ToLittleEndian(scalar.Dtype, scalar.Data).Span);
        _output.Tuple(2);
        _output.Op(Opcode.Reduce);
    }
}
