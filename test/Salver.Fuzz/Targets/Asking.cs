using Salver.Estimators;
using Salver.Saving;

namespace Salver.Fuzz;

/// <summary>Asks models that were opened: whatever was accepted has to answer, or refuse the rows.</summary>
static class Asking
{
    const int WidestAsked = 2_000;

    static readonly Method[] _methods = Enum.GetValues<Method>();
    static readonly double[] _numbers = [0, 1, -1.5, 3, 1e30, double.NaN, -1e-300, 250, double.PositiveInfinity, 7];

    /// <summary>Opens the bytes as a model and asks it everything it has.</summary>
    public static bool OpenAndAsk(byte[] file)
    {
        using var model = Model.Open(new MemoryStream(file));
        Ask(model);
        return true;
    }

    public static void Ask(Model model)
    {
        var rows = Rows(model).ToList();
        foreach (var method in _methods)
            if (model.Has(method))
                foreach (var row in rows)
                {
                    try
                    {
                        model.Ask(method, row);
                    }
                    catch (InputException)
                    {
                    }
                }
    }

    static IEnumerable<Frame> Rows(Model model)
    {
        var layout = model.Layout;
        if (layout.Columns.Count > WidestAsked) yield break;
        if (layout.Kind == RowKind.Text)
        {
            yield return Frame.FromTexts(["the cat sat on the mat", "", new string('a', 200), "\uD83D\uDE00 Ünïcode 12"]);
            yield break;
        }
        if (layout.Kind == RowKind.Dictionary)
        {
            yield return Frame.FromDictionaries([new Dictionary<string, object?> { ["a"] = 1.5, ["city"] = "x" }, new Dictionary<string, object?>()]);
            yield break;
        }
        if (layout.Kind != RowKind.Columns)
        {
            yield return ExampleRows.Frame(model, layout.Kind, [[Cell.Text("a")], [Cell.None]]);
            yield break;
        }
        var width = layout.IsOpen ? 3 : layout.Columns.Count;
        yield return ExampleRows.Frame(model, RowKind.Columns, [[.. Enumerable.Range(0, width).Select(c => c < layout.Columns.Count ? layout.Columns[c].ExampleCell : Cell.Float(c))]]);
        var values = new double[3, width];
        for (var c = 0; c < width; c++) (values[0, c], values[1, c], values[2, c]) = (_numbers[c % 4], _numbers[c % _numbers.Length], c % 3);
        yield return Frame.FromMatrix(values);
    }
}
