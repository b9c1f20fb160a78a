using Salver.Estimators;
using Salver.Json;

namespace Salver.Cli.Output;

/// <summary>
/// One row's answer as JSON: a value where scikit-learn answers one value a row, else an array; one array per output inside it where scikit-learn
/// answers a list of arrays.
/// </summary>
static class JsonRow
{
    public static void Write(JsonBuffer json, Answers answers, int row)
    {
        if (answers.IsVector) Write(json, answers.Tile[row, 0]);
        else if (answers.Output.Groups is { } groups) WriteGroups(json, answers.Tile, row, groups);
        else WriteArray(json, answers.Tile, row, 0, answers.ColumnCount);
    }

    static void WriteGroups(JsonBuffer json, Tile tile, int row, IReadOnlyList<int> groups)
    {
        json.Raw((byte)'[');
        var start = 0;
        foreach (var width in groups)
        {
            if (start > 0) json.Raw((byte)',');
            WriteArray(json, tile, row, start, width);
            start += width;
        }
        json.Raw((byte)']');
    }

    public static void WriteArray(JsonBuffer json, Tile tile, int row, int start, int count)
    {
        json.Raw((byte)'[');
        for (var c = start; c < start + count; c++)
        {
            if (c > start) json.Raw((byte)',');
            Write(json, tile[row, c]);
        }
        json.Raw((byte)']');
    }

    public static void Write(JsonBuffer json, Cell cell)
    {
        switch (cell.Reference)
        {
            case IReadOnlyDictionary<string, Cell> members:
                WriteObject(json, members);
                break;
            case Cell[] items:
                json.Raw((byte)'[');
                for (var i = 0; i < items.Length; i++)
                {
                    if (i > 0) json.Raw((byte)',');
                    Write(json, items[i]);
                }
                json.Raw((byte)']');
                break;
            default:
                json.Value(cell);
                break;
        }
    }

    static void WriteObject(JsonBuffer json, IReadOnlyDictionary<string, Cell> members)
    {
        json.Raw((byte)'{');
        var isFirst = true;
        foreach (var (name, value) in members)
        {
            if (!isFirst) json.Raw((byte)',');
            isFirst = false;
            json.Text(name).Raw((byte)':');
            Write(json, value);
        }
        json.Raw((byte)'}');
    }
}
