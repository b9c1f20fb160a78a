using Salver.Formats.Records;

namespace Salver.Formats.Pickle;

/// <summary>The stack of a pickle, with its marks. Nothing below the last mark can be reached.</summary>
sealed class PickleStack(ByteSource source, ReadLimits limits)
{
    const int MostValues = 1 << 19;
    const int CountedFrom = 1 << 17;
    const int MostOpen = 100_000;

    /// <summary>Marks that a writer leaves open for each level of nesting.</summary>
    const int MarksALevel = 4;

    Record[] _items = new Record[256];
    int[] _marks = new int[32];
    int _count;
    int _markCount;
    int _floor;

    public int Count => _count;

    public void Push(Record record)
    {
        if (_count == _items.Length) Grow();
        _items[_count++] = record;
    }

    /// <summary>Writers put a thousand items at a time into a list, and only what stands inside each other waits on the stack.</summary>
    void Grow()
    {
        if (_count >= MostValues) throw source.Exceeded($"The pickle has more than {MostValues:N0} values waiting on its stack.");
        if (_count >= CountedFrom && _items.Count(item => item is DictRecord or SequenceRecord { Kind: SequenceKind.List }) > MostOpen)
            throw source.Exceeded($"The pickle has more than {MostOpen:N0} lists and dictionaries waiting on its stack to be filled.");
        Array.Resize(ref _items, _count * 2);
    }

    public Record Pop()
    {
        if (_count <= _floor) throw Underflow();
        return _items[--_count];
    }

    public Record Top
    {
        get
        {
            if (_count <= _floor) throw Underflow();
            return _items[_count - 1];
        }
        set => _items[_count - 1] = value;
    }

    /// <summary>The topmost records, in the order they were pushed; taken off.</summary>
    public ReadOnlySpan<Record> Pop(int count)
    {
        if (_count - _floor < count) throw Underflow();
        _count -= count;
        return _items.AsSpan(_count, count);
    }

    public void Mark()
    {
        if (_markCount > (long)MarksALevel * limits.Depth) throw source.Exceeded($"The pickle has {_markCount:N0} marks open inside each other.");
        if (_markCount == _marks.Length) Array.Resize(ref _marks, _markCount * 2);
        _marks[_markCount++] = _floor = _count;
    }

    /// <summary>The records above the last mark; they and the mark are taken off.</summary>
    public ReadOnlySpan<Record> PopToMark()
    {
        if (_markCount == 0) throw source.Malformed("The opcode needs a MARK, and there is none.");
        var start = _marks[--_markCount];
        var items = _items.AsSpan(start, _count - start);
        _count = start;
        _floor = _markCount == 0 ? 0 : _marks[_markCount - 1];
        return items;
    }

    /// <summary>POP: takes off the top record, or the mark when that is on top.</summary>
    public void Discard()
    {
        if (_count > _floor) _count--;
        else if (_markCount > 0) PopToMark();
        else throw Underflow();
    }

    public bool HasMarks => _markCount > 0;

    ModelFormatException Underflow() => source.Malformed("The opcode needs more values than there are on the stack.");
}
