using System.Buffers;
using System.Text;
using Salver.Estimators;
using Salver.Json;

namespace Salver.Cli.Output;

/// <summary>A CSV file (RFC 4180) with the output names as its header; what is missing is an empty cell.</summary>
sealed class CsvAnswerWriter(Stream output) : AnswerWriter(output)
{
    static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(",\"\r\n");
    readonly JsonBuffer _nested = new();
    bool _hasHeader;

    public override void Write(Answers answers)
    {
        if (!_hasHeader) WriteHeader(answers.ColumnNames);
        for (var r = 0; r < answers.RowCount; r++)
        {
            for (var c = 0; c < answers.ColumnCount; c++)
            {
                if (c > 0) Buffer.Raw((byte)',');
                Write(answers.Tile[r, c]);
            }
            Buffer.Raw((byte)'\n');
            FlushIfFull();
        }
    }

    void WriteHeader(IReadOnlyList<string> names)
    {
        _hasHeader = true;
        for (var c = 0; c < names.Count; c++)
        {
            if (c > 0) Buffer.Raw((byte)',');
            Quote(names[c]);
        }
        Buffer.Raw((byte)'\n');
    }

    void Write(Cell cell)
    {
        switch (cell.Kind)
        {
            case CellKind.None:
                break;
            case CellKind.Text:
                Quote(cell.AsText);
                break;
            case CellKind.Float when !double.IsFinite(cell.AsFloat):
                Quote(double.IsNaN(cell.AsFloat) ? "NaN" : cell.AsFloat > 0 ? "Infinity" : "-Infinity");
                break;
            case CellKind.Time or CellKind.Compound:
                _nested.Clear();
                JsonRow.Write(_nested, cell);
                Quote(Encoding.UTF8.GetString(_nested.Written).Trim('"'));
                break;
            default:
                Buffer.Value(cell);
                break;
        }
    }

    void Quote(string text)
    {
        // A text of no characters is not a missing one, and only quotes tell them apart.
        if (text.Length > 0 && text.AsSpan().IndexOfAny(NeedsQuotes) < 0)
        {
            Buffer.Raw(Encoding.UTF8.GetBytes(text));
            return;
        }
        Buffer.Raw((byte)'"').Raw(Encoding.UTF8.GetBytes(text.Replace("\"", "\"\"", StringComparison.Ordinal))).Raw((byte)'"');
    }
}
