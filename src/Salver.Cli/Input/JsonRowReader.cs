using Salver.Json;

namespace Salver.Cli.Input;

/// <summary>Rows of one JSON document: its bytes are in memory, its values one batch at a time.</summary>
sealed class JsonRowReader(ByteFeed feed, InputLayout layout, int batchRows) : RowReader
{
    bool _isOpen;
    bool _isDone;
    int _position;

    public override Frame? Read()
    {
        if (_isDone) return null;
        if (!_isOpen) feed.SkipByteOrderMark();
        var bytes = feed.FillAll();
        if (batchRows == int.MaxValue || (!_isOpen && !JsonRowCollector.IsArrayOfRows(new JsonScanner(bytes), layout)))
        {
            _isDone = true;
            return JsonRows.Read(bytes, layout);
        }
        var rows = new JsonRowCollector(layout);
        var rest = bytes[_position..];
        try
        {
            var scanner = new JsonScanner(rest);
            if (!_isOpen) scanner.Expect((byte)'[');
            _isDone = !_isOpen && scanner.TryTake((byte)']');
            _isOpen = true;
            while (!_isDone && rows.RowCount < batchRows)
            {
                rows.AddRow(ref scanner);
                _isDone = !scanner.HasNext((byte)']');
            }
            if (_isDone) scanner.ExpectEnd();
            _position += scanner.Position;
        }
        catch (MalformedJsonException fault) when (_position > 0)
        {
            throw fault.After(_position, bytes[.._position].Count((byte)'\n'));
        }
        return rows.ToFrame();
    }

    public override void Dispose() => feed.Dispose();
}
