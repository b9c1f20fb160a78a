using Salver.Estimators;

namespace Salver;

/// <summary>What a model answered: one row per row asked, one or more named columns.</summary>
public sealed class Answers
{
    internal Answers(Tile tile, MethodOutput output, IReadOnlyList<string> columnNames)
    {
        (Tile, Output, ColumnNames) = (tile, output, columnNames);
    }

    internal Tile Tile { get; }

    internal MethodOutput Output { get; }

    /// <summary>Rows answered.</summary>
    public int RowCount => Tile.RowCount;

    /// <summary>Values per row.</summary>
    public int ColumnCount => Tile.ColumnCount;

    /// <summary>Names of the columns: class labels for probabilities, feature names for transform.</summary>
    public IReadOnlyList<string> ColumnNames { get; }

    /// <summary>True when scikit-learn answers one value a row rather than an array.</summary>
    public bool IsVector => Output.IsVector;

    /// <summary>One value: a double, long, bool, string, date or null.</summary>
    public object? this[int row, int column = 0] => CellConversion.ToObject(Tile[row, column]);

    /// <summary>One number.</summary>
    /// <exception cref="InvalidOperationException">The value is no number.</exception>
    public double Number(int row, int column = 0)
    {
        var cell = Tile[row, column];
        return cell.IsNumber ? cell.ToDouble() : throw new InvalidOperationException($"The answer is {cell}, not a number.");
    }

    /// <summary>One value as text: labels as they are, numbers as scikit-learn prints them.</summary>
    public string Text(int row, int column = 0)
    {
        var cell = Tile[row, column];
        return cell.Kind == CellKind.Text ? cell.AsText : cell.ToString();
    }

    /// <summary>One column as numbers.</summary>
    public double[] Numbers(int column = 0)
    {
        var numbers = new double[RowCount];
        for (var r = 0; r < numbers.Length; r++) numbers[r] = Number(r, column);
        return numbers;
    }

    /// <summary>One column as texts.</summary>
    public string[] Texts(int column = 0)
    {
        var texts = new string[RowCount];
        for (var r = 0; r < texts.Length; r++) texts[r] = Text(r, column);
        return texts;
    }
}
