using Salver.Json;

namespace Salver.Cli.Input;

/// <summary>Rows of a file with one JSON value a line.</summary>
sealed class NdjsonRowReader(ByteFeed feed, InputLayout layout, int batchRows) : RowReader
{
    bool _isOpen;
    int _lines;
    long _offset;

    public override Frame? Read()
    {
        if (!_isOpen) feed.SkipByteOrderMark();
        var isFirst = !_isOpen;
        _isOpen = true;
        var rows = new JsonRowCollector(layout);
        while (rows.RowCount < batchRows && NextLine(out var length, out var line))
        {
            try
            {
                var scanner = new JsonScanner(line);
                if (scanner.Peek() != 0)
                {
                    rows.AddRow(ref scanner);
                    scanner.ExpectEnd();
                }
            }
            catch (MalformedJsonException fault)
            {
                throw fault.After((int)Math.Min(_offset, int.MaxValue), _lines);
            }
            feed.Take(length);
            _offset += length;
            _lines++;
        }
        return rows.RowCount > 0 || isFirst ? rows.ToFrame() : null;
    }

    public override void Dispose() => feed.Dispose();

    bool NextLine(out int length, out ReadOnlySpan<byte> line)
    {
        for (var searched = 0; ;)
        {
            var bytes = feed.Available;
            var end = bytes[searched..].IndexOf((byte)'\n');
            if (end >= 0 || feed.IsComplete)
            {
                length = end >= 0 ? searched + end + 1 : bytes.Length;
                line = bytes[..(end >= 0 ? length - 1 : length)];
                return length > 0;
            }
            searched = bytes.Length;
            feed.FillRow();
        }
    }
}
