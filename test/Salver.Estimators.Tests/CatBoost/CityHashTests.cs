using Salver.Estimators.CatBoost;

namespace Salver.Estimators.Tests.CatBoost;

public sealed class CityHashTests
{
    /// <summary>Hashes of "abc...zabc..." of each length that a branch begins or ends with, by a C++ build of version 1.0.</summary>
    [Theory]
    [InlineData(0, 0x9AE16A3B2F90404F)]
    [InlineData(1, 0x2420662CD003ACFA)]
    [InlineData(3, 0x3A912F483A4ECE31)]
    [InlineData(4, 0xF75A3B8A1499428D)]
    [InlineData(8, 0x4382A8D0FE8EDB17)]
    [InlineData(9, 0x66C7FA4EB3FAB8D1)]
    [InlineData(16, 0xB7C60922803552C1)]
    [InlineData(17, 0x034BB4FE133A33E6)]
    [InlineData(32, 0x3D15A3AFCB91ADCA)]
    [InlineData(33, 0x555864A17C9D14D1)]
    [InlineData(64, 0x96DA9029AAC365A3)]
    [InlineData(65, 0xBA11B28D3940BF8E)]
    [InlineData(128, 0xB5D4330EF7830046)]
    [InlineData(129, 0x78F7887D19846EBF)]
    [InlineData(200, 0x8E5DAFDA05B2F163)]
    public void Hashes_as_version_1_does(int length, ulong expected) =>
        Assert.Equal(expected, CityHash.Hash64([.. Enumerable.Range(0, length).Select(i => (byte)('a' + i % 26))]));

    [Fact]
    public void An_integer_is_hashed_as_its_text()
    {
        Assert.Equal(CategoryHash.OfText("-42"), CategoryHash.Of(Cell.Integer(-42), 0, 0, "CatBoostClassifier"));
        Assert.Equal(CategoryHash.OfText("3"), CategoryHash.Of(Cell.Float(3), 0, 0, "CatBoostClassifier"));
    }

    [Fact]
    public void Refuses_what_is_no_category()
    {
        foreach (var cell in new[] { Cell.NaN, Cell.None, Cell.Float(1.5) })
            Assert.Equal((7, 2), Assert.Throws<InputException>(() => CategoryHash.Of(cell, 7, 2, "CatBoostClassifier")) switch { var e => (e.Row, e.Column) });
    }

    [Fact]
    public void A_long_text_is_hashed_whole()
    {
        var text = new string('ü', 5000);
        Assert.NotEqual(CategoryHash.OfText(text), CategoryHash.OfText(text + "x"));
    }
}
