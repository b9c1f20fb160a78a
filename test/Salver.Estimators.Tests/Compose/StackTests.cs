namespace Salver.Estimators.Tests.Compose;

public class StackTests
{
    [Theory]
    [InlineData(nameof(ElementType.Int64), nameof(ElementType.Int64), nameof(ElementType.Int64))]
    [InlineData(nameof(ElementType.Float32), nameof(ElementType.Float32), nameof(ElementType.Float32))]
    [InlineData(nameof(ElementType.Int64), nameof(ElementType.Float32), nameof(ElementType.Float64))]
    [InlineData(nameof(ElementType.Boolean), nameof(ElementType.Int64), nameof(ElementType.Int64))]
    [InlineData(nameof(ElementType.Boolean), nameof(ElementType.Float32), nameof(ElementType.Float32))]
    public void Gives_numbers_side_by_side_the_type_numpy_gives_them(string left, string right, string expected)
    {
        var output = new Tile();
        Columns.Stack([Number(Enum.Parse<ElementType>(left)), Number(Enum.Parse<ElementType>(right))], 1, output, sparse: false, new Workspace());
        Assert.Equal((Enum.Parse<ElementType>(expected), 2), (output.Type, output.ColumnCount));
    }

    [Fact]
    public void Makes_objects_of_booleans_beside_numbers_in_one_frame()
    {
        var (frame, output) = (new Tile(), new Tile());
        frame.ResetMixed(1, 2);
        frame.SetColumnType(0, ElementType.Boolean);
        frame.SetColumnType(1, ElementType.Int64);
        frame.Column(0)[0] = Cell.Boolean(true);
        frame.Column(1)[0] = Cell.Integer(3);
        Columns.Stack([Number(ElementType.Float64), frame], 1, output, sparse: false, new Workspace());
        Assert.Equal((CellKind.Float, CellKind.Boolean, CellKind.Integer), (output[0, 0].Kind, output[0, 1].Kind, output[0, 2].Kind));
    }

    [Fact]
    public void Makes_floats_of_integers_beside_floats_before_objects_join()
    {
        var (frame, text, output) = (new Tile(), new Tile(), new Tile());
        frame.ResetMixed(1, 2);
        frame.SetColumnType(0, ElementType.Float64);
        frame.SetColumnType(1, ElementType.Int64);
        frame.Column(0)[0] = Cell.Float(0.5);
        frame.Column(1)[0] = Cell.Integer(3);
        text.ResetMixed(1, 1);
        text.Column(0)[0] = Cell.Text("a");
        Columns.Stack([frame, text], 1, output, sparse: false, new Workspace());
        Assert.Equal((CellKind.Float, CellKind.Text), (output[0, 1].Kind, output[0, 2].Kind));
    }

    static Tile Number(ElementType type)
    {
        var tile = new Tile();
        tile.ResetNumeric(1, 1, type);
        tile.Numbers[0] = 1;
        return tile;
    }
}
