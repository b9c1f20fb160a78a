using System.Buffers.Binary;
using System.Buffers.Text;
using Salver.Formats.Records;

namespace Salver.Formats.Pickle;

/// <content>The opcodes of old protocols and large sizes.</content>
sealed partial class PickleMachine
{
    const int LongestName = 1024;

    void ReadRareOpcode(byte opcode)
    {
        switch (opcode)
        {
            case Opcode.Long1: PushLong(_source.ReadByte()); break;
            case Opcode.Long4: PushLong(BinaryPrimitives.ReadInt32LittleEndian(_source.Take(4))); break;
            case Opcode.Int: Push(Number(PickleNumbers.FromInt(_source.TakeLine(PickleNumbers.LongestText)))); break;
            case Opcode.Long: Push(Number(PickleNumbers.FromLong(_source.TakeLine(PickleNumbers.LongestText)))); break;
            case Opcode.Float: Push(Number(PickleNumbers.FromFloat(_source.TakeLine(PickleNumbers.LongestText)))); break;

            case Opcode.Unicode:
                Push(new TextRecord(PickleText.FromRawUnicodeEscape(_source.TakeLine(int.MaxValue)) ?? throw _source.Malformed("A text has a broken escape.")));
                break;
            case Opcode.String:
                Push(PickleText.FromPython2(PickleText.FromQuoted(_source.TakeLine(int.MaxValue)) ?? throw _source.Malformed("A quoted text is broken.")));
                break;
            case Opcode.ShortBinString: PushPython2Text(_source.ReadByte()); break;
            case Opcode.BinString: PushPython2Text(BinaryPrimitives.ReadInt32LittleEndian(_source.Take(4))); break;

            case Opcode.ShortBinBytes: PushBytes(_source.ReadByte()); break;
            case Opcode.BinBytes: PushBytes(BinaryPrimitives.ReadUInt32LittleEndian(_source.Take(4))); break;
            case Opcode.BinBytes8: PushBytes(BinaryPrimitives.ReadUInt64LittleEndian(_source.Take(8))); break;
            case Opcode.ByteArray8: PushBytes(BinaryPrimitives.ReadUInt64LittleEndian(_source.Take(8)), mutable: true); break;

            case Opcode.Put: _memo.Put(Index(), _stack.Top); break;
            case Opcode.Get: _stack.Push(_memo.Get(Index())); break;
            case Opcode.Global:
                var module = Name();
                _stack.Push(_context.Globals.Resolve(module, Name(), _source.OpcodeOffset));
                break;

            default: throw _source.NotAllowed($"The pickle holds an opcode that is not read: {Opcode.Refusal(opcode)}");
        }
    }

    void PushLong(int length)
    {
        if (length is < 0 or > PickleNumbers.LongestBinary)
            throw _source.Malformed($"An integer of {length:N0} bytes is announced; at most {PickleNumbers.LongestBinary:N0} are read.");
        Push(PickleNumbers.FromTwosComplement(_source.Take(length)));
    }

    void PushPython2Text(int length)
    {
        if (length < 0) throw _source.Malformed($"A text of {length:N0} bytes is announced.");
        Push(PickleText.FromPython2(_source.Take(length)));
    }

    Record Number(Record? number) => number ?? throw _source.Malformed("A line that should hold a number does not.");

    uint Index()
    {
        var line = _source.TakeLine(PickleNumbers.LongestText);
        if (line.Length > 0 && line.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0 &&
            Utf8Parser.TryParse(line, out uint index, out var consumed) && consumed == line.Length) return index;
        throw _source.Malformed("The number of an object in the memo is not a decimal number.");
    }

    string Name() => PickleText.FromUtf8(_source.TakeLine(LongestName)) is { } name ? name
        : throw _source.Malformed("The name of a class or function is not UTF-8.");
}
