namespace Salver.Estimators.Tests.Core;

public class TileResizeTests
{
    [Theory]
    [InlineData(5, 3)]
    [InlineData(5, 5)]
    [InlineData(5, 6)]
    [InlineData(5, 500)]
    [InlineData(1, 2)]
    [InlineData(3, 0)]
    public void Keeps_the_rows_of_either_kind_of_tile(int before, int after)
    {
        var (numbers, cells) = (new Tile(), new Tile());
        numbers.ResetNumeric(before, 4);
        cells.ResetMixed(before, 4);
        cells.SetColumnType(2, ElementType.Int64);
        for (var r = 0; r < before; r++)
        {
            for (var c = 0; c < 4; c++)
            {
                numbers.Row(r)[c] = 10 * r + c;
                cells.Column(c)[r] = Cell.Integer(10 * r + c);
            }
        }
        numbers.Resize(after);
        cells.Resize(after);
        Assert.Equal((after, after), (numbers.RowCount, cells.RowCount));
        Assert.Equal(ElementType.Int64, cells.ColumnType(2));
        for (var r = 0; r < Math.Min(before, after); r++)
            for (var c = 0; c < 4; c++) Assert.Equal((10 * r + c, 10L * r + c), (numbers[r, c].AsFloat, cells[r, c].AsInteger));
    }
}
