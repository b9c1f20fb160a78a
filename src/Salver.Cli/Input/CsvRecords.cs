using System.Globalization;
using System.Text;

namespace Salver.Cli.Input;

/// <summary>
/// Records of comma-separated values as RFC 4180 has them: cells may be quoted, a quoted cell may hold commas, line ends and doubled quotes. Lines end
/// in LF or CRLF; empty lines are passed over.
/// </summary>
sealed class CsvRecords(ByteFeed feed)
{
    public const int MostColumns = 1_000_000;

    readonly List<(int Start, int Length, bool IsEscaped)> _cells = [];
    readonly List<byte> _unescaped = [];
    int _length;

    /// <summary>Line on which the record begins, from 1.</summary>
    public int Line { get; private set; } = 1;

    public int CellCount { get; private set; }

    /// <summary>Cells that are kept of a record; those behind are only counted.</summary>
    public int KeptCells { get; set; } = MostColumns;

    /// <summary>Goes to the next record; false after the last.</summary>
    public bool Next()
    {
        do
        {
            Line += feed.Available[.._length].Count((byte)'\n');
            feed.Take(_length);
            while (!Scan(feed.Available)) feed.FillRow();
            if (_length == 0 && feed.Available.IsEmpty) return false;
        }
        while (CellCount == 1 && _cells is [{ Length: 0, Start: 0 }]);
        return true;
    }

    /// <summary>Bytes of a cell without its quotes; valid until the next cell is asked for.</summary>
    public ReadOnlySpan<byte> Cell(int index)
    {
        var (start, length, isEscaped) = _cells[index];
        var raw = feed.Available.Slice(start, length);
        if (!isEscaped) return raw;
        _unescaped.Clear();
        for (var i = 0; i < raw.Length; i++)
        {
            _unescaped.Add(raw[i]);
            if (raw[i] == (byte)'"') i++;
        }
        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_unescaped);
    }

    public string Text(int index)
    {
        try
        {
            return Strict.GetString(Cell(index));
        }
        catch (DecoderFallbackException)
        {
            throw Fault("a cell is not UTF-8 text; save the file as UTF-8");
        }
    }

    public CommandException Fault(string reason) => new(string.Create(CultureInfo.InvariantCulture, $"The CSV input is not well formed on line {Line}: {reason}."));

    static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Finds the cells of the record that begins here; false when more bytes are needed to tell.</summary>
    bool Scan(ReadOnlySpan<byte> bytes)
    {
        _cells.Clear();
        CellCount = 0;
        for (var position = 0; ;)
        {
            if (position < bytes.Length && bytes[position] == (byte)'"')
            {
                if (!ScanQuoted(bytes, ref position)) return false;
            }
            else
            {
                var length = bytes[position..].IndexOfAny(",\n\r\""u8);
                if (length < 0 && !feed.IsComplete) return false;
                if (length < 0) length = bytes.Length - position;
                else if (bytes[position + length] == (byte)'"') throw Fault("a quote stands inside a cell that does not begin with one");
                Add(position, length, isEscaped: false);
                position += length;
            }
            if (position == bytes.Length && !feed.IsComplete) return false;
            if (position < bytes.Length && bytes[position] == (byte)',')
            {
                position++;
                continue;
            }
            return EndRecord(bytes, position);
        }
    }

    bool ScanQuoted(ReadOnlySpan<byte> bytes, ref int position)
    {
        var start = position + 1;
        var isEscaped = false;
        for (position = start; ; position++, isEscaped = true)
        {
            var length = bytes[position..].IndexOf((byte)'"');
            if (length < 0 && feed.IsComplete) throw Fault("a quoted cell does not end");
            if (length < 0) return false;
            position += length + 1;
            if (position == bytes.Length && !feed.IsComplete) return false;
            if (position == bytes.Length || bytes[position] != (byte)'"') break;
        }
        if (position < bytes.Length && bytes[position] is not ((byte)',' or (byte)'\n' or (byte)'\r')) throw Fault("a quoted cell is followed by something else than a comma");
        Add(start, position - 1 - start, isEscaped);
        return true;
    }

    void Add(int start, int length, bool isEscaped)
    {
        if (CellCount++ < KeptCells) _cells.Add((start, length, isEscaped));
    }

    bool EndRecord(ReadOnlySpan<byte> bytes, int position)
    {
        if (position < bytes.Length && bytes[position] == (byte)'\r')
        {
            if (position + 1 == bytes.Length && !feed.IsComplete) return false;
            if (position + 1 == bytes.Length || bytes[position + 1] != (byte)'\n') throw Fault("a carriage return stands without a line feed");
            position++;
        }
        _length = Math.Min(position + 1, bytes.Length);
        return true;
    }
}
