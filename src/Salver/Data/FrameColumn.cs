using Salver.Estimators;

namespace Salver;

/// <summary>One column of a <see cref="Frame"/>: numbers of one type, or cells.</summary>
sealed class FrameColumn
{
    public FrameColumn(string name, double[] numbers, ElementType type = ElementType.Float64)
    {
        (Name, Numbers, Type, RowCount) = (name, numbers, type, numbers.Length);
    }

    public FrameColumn(string name, Cell[] cells, ElementType type = ElementType.Object)
    {
        (Name, Cells, Type, RowCount) = (name, cells, type, cells.Length);
    }

    public string Name { get; }
    public ElementType Type { get; }
    public int RowCount { get; }
    public double[]? Numbers { get; }
    public Cell[]? Cells { get; }

    public bool IsNumeric => Numbers is not null;

    public Cell this[int row] => Cells is { } cells ? cells[row] : Type switch
    {
        ElementType.Int64 => Cell.Integer((long)Numbers![row]),
        ElementType.Boolean => Cell.Boolean(Numbers![row] != 0),
        _ => Cell.Float(Numbers![row]),
    };
}
