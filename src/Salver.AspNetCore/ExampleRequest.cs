using Salver.Estimators;
using Salver.Json;

namespace Salver.AspNetCore;

/// <summary>Bodies that the model answers, made from what it learned.</summary>
static class ExampleRequest
{
    /// <summary>One row: an object of named fields, or an array where the model takes any number of columns.</summary>
    public static byte[] OneRow(Model model)
    {
        var json = new JsonBuffer();
        WriteRow(json, model);
        return json.Written.ToArray();
    }

    /// <summary>Two rows in an array.</summary>
    public static byte[] Rows(Model model)
    {
        var json = new JsonBuffer().Raw((byte)'[');
        WriteRow(json, model);
        json.Raw((byte)',');
        WriteRow(json, model);
        return json.Raw((byte)']').Written.ToArray();
    }

    /// <summary>One row by position, in an array of rows.</summary>
    public static byte[] Positions(Model model)
    {
        var json = new JsonBuffer().Raw("[["u8);
        for (var c = 0; c < model.Layout.Columns.Count; c++)
        {
            if (c > 0) json.Raw((byte)',');
            json.Value(model.Layout.Columns[c].ExampleCell);
        }
        return json.Raw("]]"u8).Written.ToArray();
    }

    static void WriteRow(JsonBuffer json, Model model)
    {
        switch (model.Layout)
        {
            case { Given: { } given }:
                Compound(json, given);
                return;
            case { Kind: RowKind.Text }:
                json.Text("an example text");
                return;
            case { Kind: RowKind.Dictionary }:
                json.Raw("{\"feature\":1}"u8);
                return;
            case { Kind: RowKind.List }:
                json.Raw("[\"feature\"]"u8);
                return;
            case { IsOpen: true }:
                json.Raw("[1]"u8);
                return;
        }
        json.Raw((byte)'{');
        for (var c = 0; c < model.Layout.Columns.Count; c++)
        {
            if (c > 0) json.Raw((byte)',');
            json.Text(model.Layout.Columns[c].Name).Raw((byte)':').Value(model.Layout.Columns[c].ExampleCell);
        }
        json.Raw((byte)'}');
    }

    static void Compound(JsonBuffer json, Cell cell)
    {
        switch (cell.Reference)
        {
            case IReadOnlyDictionary<string, Cell> map when cell.Kind == CellKind.Compound:
                json.Raw((byte)'{');
                foreach (var (name, value) in map)
                {
                    if (json.Written[^1] != (byte)'{') json.Raw((byte)',');
                    json.Text(name).Raw((byte)':').Value(value);
                }
                json.Raw((byte)'}');
                return;
            case Cell[] items:
                json.Raw((byte)'[');
                for (var i = 0; i < items.Length; i++)
                {
                    if (i > 0) json.Raw((byte)',');
                    json.Value(items[i]);
                }
                json.Raw((byte)']');
                return;
            default:
                json.Value(cell);
                return;
        }
    }
}
