using System.Text;
using Salver.Estimators;
using Salver.Json;

namespace Salver.Tests.Json;

public class JsonRowsTests
{
    [Theory]
    [InlineData("""[{"area":1,"beds":2},{"beds":4,"area":3.5}]""")]
    [InlineData("""[[1,2],[3.5,4]]""")]
    public void Reads_rows_of_objects_and_of_arrays(string json)
    {
        var frame = Read(json);
        Assert.Equal(["area", "beds"], frame.ColumnNames);
        Assert.Equal([1, 3.5], frame.Columns[0].Numbers!);
        Assert.Equal(ElementType.Int64, frame.Columns[1].Type);
    }

    [Theory]
    [InlineData("""{"area":1,"beds":2}""")]
    [InlineData("""[1,2]""")]
    public void Reads_one_row_alone(string json) => Assert.Equal(1, Read(json).RowCount);

    [Fact]
    public void Null_absent_fields_and_number_words_become_numbers()
    {
        var frame = Read("""[{"area":null,"beds":"NaN"},{"area":"-Infinity"},{"area":2,"beds":3}]""");
        Assert.Equal([double.NaN, double.NegativeInfinity, 2], frame.Columns[0].Numbers!);
        Assert.Equal([double.NaN, double.NaN, 3], frame.Columns[1].Numbers!);
    }

    [Theory]
    [InlineData("""[{"area":1,"area":2}]""", "Row 0: the field stands twice in one row")]
    [InlineData("""[[1,2],[1]]""", "Row 1: the row has 1 values and the rows before have 2")]
    [InlineData("""[[1],[1,2]]""", "Row 1: the row has more values than the 1 of the rows before")]
    [InlineData("""[[1,2],{"area":1}]""", "Row 1: rows have to be all objects or all arrays")]
    [InlineData("""[[1,1e999]]""", "Row 0: the number 1e999 is beyond float64")]
    [InlineData("""[]""", "There are no rows.")]
    [InlineData("""[[1,2],"big"]""", "Row 1: one row has to be an object or an array, and this is the text \"big\"")]
    public void Refuses_what_is_no_rows(string json, string message) => Assert.Equal(message, Assert.Throws<InputException>(() => Read(json)).Message);

    [Fact]
    public void Reads_texts_dictionaries_and_lists_for_models_that_take_them()
    {
        var texts = JsonRows.Read("""["a b","c\n"]"""u8, Layout(RowKind.Text));
        Assert.Equal("c\n", texts.Columns[0][1].AsText);
        var objects = JsonRows.Read("""{"city":"Oslo","size":3}"""u8, Layout(RowKind.Dictionary));
        Assert.Equal(Cell.Integer(3), ((IReadOnlyDictionary<string, Cell>)objects.Columns[0][0].Reference!)["size"]);
        var lists = JsonRows.Read("""["a","b"]"""u8, Layout(RowKind.List));
        Assert.Equal(2, ((Cell[])lists.Columns[0][0].Reference!).Length);
    }

    [Fact]
    public void Reads_a_row_a_line_and_counts_lines_in_errors()
    {
        var layout = Layout(RowKind.Columns, "area", "beds");
        var frame = JsonRows.ReadLines("{\"area\":1,\"beds\":2}\r\n\n[3,4]\n"u8[..^7], layout);
        Assert.Equal(1, frame.RowCount);
        var fault = Assert.Throws<MalformedJsonException>(() => JsonRows.ReadLines("[1,2]\n[3,\n"u8, layout));
        Assert.Equal((2, 4), (fault.Line, fault.Column));
    }

    static Frame Read(string json) => JsonRows.Read(Encoding.UTF8.GetBytes(json), Layout(RowKind.Columns, "area", "beds"));

    static InputLayout Layout(RowKind kind, params string[] names) => new(
        kind,
        new InputColumns(names, [.. names.Select(_ => new FeatureFacts { Kind = FeatureKind.Number })]),
        hasNames: names.Length > 0,
        isOpen: kind != RowKind.Columns,
        isNumeric: kind == RowKind.Columns);
}
