namespace Salver.Estimators.Tests;

public sealed class CategoryCodesTests
{
    [Fact]
    public void A_category_is_its_place_in_the_list()
    {
        var codes = new CategoryCodes([null, [Cell.Text("high"), Cell.Text("low")]], "LGBMClassifier") { UnknownIsMissing = true };
        Assert.Equal([0.5, 1, 2, double.NaN, 3, double.NaN], Encode(codes, Cell.Float(0.5), Cell.Text("low"), Cell.Integer(2), Cell.None, Cell.Float(3), Cell.Text("mid")));
    }

    [Fact]
    public void Numbers_in_a_column_of_texts_are_codes_already()
    {
        var codes = new CategoryCodes([[Cell.Text("a"), Cell.Text("b")]], "XGBClassifier");
        Assert.Equal([1.0], Encode(codes, Cell.Integer(1)));
    }

    [Fact]
    public void Numbers_that_are_categories_are_looked_up()
    {
        var codes = new CategoryCodes([[Cell.Integer(10), Cell.Integer(20)]], "XGBClassifier");
        Assert.Equal([1.0], Encode(codes, Cell.Float(20)));
        Assert.Throws<InputException>(() => Encode(codes, Cell.Integer(1)));
    }

    [Fact]
    public void A_name_that_lost_characters_is_found_by_what_is_left()
    {
        var lost = CategoryCodes.LostCharacter;
        var codes = new CategoryCodes([[Cell.Text("Paris"), Cell.Text($"Zü{lost}{lost}"), Cell.Text($"{lost}{lost}{lost}")]], "XGBClassifier");
        Assert.Equal([1.0], Encode(codes, Cell.Text("Züri")));
        Assert.Equal([2.0], Encode(codes, Cell.Text("東京都")));
        Assert.Throws<InputException>(() => Encode(codes, Cell.Text("Zürich")));
    }

    static double[] Encode(CategoryCodes codes, params Cell[] cells)
    {
        var (input, scratch) = (new Tile(), new Tile());
        var columns = codes.NamesOf(1) is null ? 1 : 2;
        input.ResetMixed(cells.Length / columns, columns);
        for (var i = 0; i < cells.Length; i++) input.Column(i % columns)[i / columns] = cells[i];
        return codes.Encode(input, scratch).Numbers.ToArray();
    }
}
