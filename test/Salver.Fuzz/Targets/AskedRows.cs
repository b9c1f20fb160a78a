using Salver.Estimators;
using Salver.Saving;

namespace Salver.Fuzz;

/// <summary>Rows that models are asked: ordinary ones, and all that is odd.</summary>
static class AskedRows
{
    const int WidestAsked = 2_000;

    /// <summary>More than a tile of any kernel has.</summary>
    const int Many = 300;

    /// <summary>Numbers of many rows and their answers; models of more are asked fewer.</summary>
    const int MostNumbers = 300_000;

    static readonly double[] _numbers =
    [
        0, 1, -1.5, 3, 1e30, double.NaN, -1e-300, 250, double.PositiveInfinity, 7, -0.0, double.NegativeInfinity, 1e308, double.Epsilon, -double.MaxValue, int.MaxValue, 1L << 53, 0.1, -7, 40,
    ];

    static readonly string[] _texts = ["the cat sat on the mat", "", new string('a', 200), "\uD83D\uDE00 \u00DCn\u00EFcode 12", "\uD800", "a", "nan", "0"];

    public static IEnumerable<Frame> Of(Model model)
    {
        var layout = model.Layout;
        if (layout.Columns.Count > WidestAsked) return [];
        return layout.Kind switch
        {
            RowKind.Text => [Frame.FromTexts([]), Frame.FromTexts(_texts[..4]), Frame.FromTexts([.. Enumerable.Range(0, ManyOf(model)).Select(r => _texts[r % _texts.Length])])],
            RowKind.Dictionary => [Frame.FromDictionaries([]), Frame.FromDictionaries([.. Enumerable.Range(0, ManyOf(model)).Select(Dictionary)])],
            RowKind.Columns => OfColumns(model),
            _ => [ExampleRows.Frame(model, layout.Kind, [[Cell.Text("a")], [Cell.None]])],
        };
    }

    /// <summary>Rows of numbers, for models that take them.</summary>
    public static IEnumerable<double[]> Spans(int width)
    {
        if (width > WidestAsked) yield break;
        yield return [.. Enumerable.Range(0, width).Select(c => _numbers[c % 4])];
        yield return [.. Enumerable.Range(0, width).Select(c => _numbers[c % _numbers.Length])];
    }

    static IEnumerable<Frame> OfColumns(Model model)
    {
        var layout = model.Layout;
        var width = layout.IsOpen ? 3 : layout.Columns.Count;
        yield return Frame.FromMatrix(new double[0, width]);
        yield return ExampleRows.Frame(model, RowKind.Columns, [[.. Enumerable.Range(0, width).Select(c => c < layout.Columns.Count ? layout.Columns[c].ExampleCell : Cell.Float(c))]]);
        yield return Matrix(3, width, (r, c) => r == 0 ? _numbers[c % 4] : r == 1 ? _numbers[c % _numbers.Length] : c % 3);
        // Refused by many for its NaN, so once without.
        if (layout.IsNumeric) yield return Matrix(20, width, (r, c) => _numbers[(7 * r + c) % _numbers.Length]);
        else yield return ExampleRows.Frame(model, RowKind.Columns, [.. Enumerable.Range(0, 15).Select(r => Enumerable.Range(0, width).Select(c => Odd(layout, r, c)).ToArray())]);
        yield return Matrix(ManyOf(model), width, (r, c) => (r * 37 + c * 11) % 101 * 0.25 - 5);
    }

    static Cell Odd(InputLayout layout, int row, int column) => ((row + column) % 5) switch
    {
        0 => Cell.Text(_texts[row % _texts.Length]),
        1 when row % 3 == 0 => Cell.None,
        2 when row % 3 == 0 => Cell.Float(_numbers[row % _numbers.Length]),
        3 when row % 3 == 0 => Cell.Boolean(row % 2 == 0),
        _ => column < layout.Columns.Count ? layout.Columns[column].ExampleCell : Cell.Integer(row),
    };

    static Frame Matrix(int rows, int width, Func<int, int, double> value)
    {
        var values = new double[rows, width];
        for (var r = 0; r < rows; r++)
            for (var c = 0; c < width; c++) values[r, c] = value(r, c);
        return Frame.FromMatrix(values);
    }

    static Dictionary<string, object?> Dictionary(int row) => (row % 4) switch
    {
        0 => new() { ["a"] = 1.5, ["city"] = "x" },
        1 => [],
        2 => new() { ["a"] = double.NaN, ["b"] = true, [""] = 3L },
        _ => new() { ["city"] = null, ["a"] = "text" },
    };

    static int ManyOf(Model model)
    {
        var widest = model.Layout.Columns.Count + 1 + Enum.GetValues<Method>().Max(m => model.Root.Output(m)?.ColumnCount ?? 0);
        return Math.Clamp(MostNumbers / widest, 3, Many);
    }
}
