using System.Globalization;
using System.Text;
using System.Text.Json;
using Salver.Json;

namespace Salver.Tests.Json;

public class JsonOutputTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.0, "0")]
    [InlineData(1, "1")]
    [InlineData(-2000, "-2000")]
    [InlineData(0.1, "0.1")]
    [InlineData(-123.456, "-123.456")]
    [InlineData(1e20, "100000000000000000000")]
    [InlineData(1e21, "1e+21")]
    [InlineData(1.5e300, "1.5e+300")]
    [InlineData(0.000001, "0.000001")]
    [InlineData(0.0000001, "1e-7")]
    [InlineData(123456789012345680000.0, "123456789012345680000")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(double.MaxValue, "1.7976931348623157e+308")]
    [InlineData(9007199254740992, "9007199254740992")]
    [InlineData(9007199254740994, "9007199254740994")]
    [InlineData(2e-44, "2e-44")]
    [InlineData(double.NaN, "\"NaN\"")]
    [InlineData(double.PositiveInfinity, "\"Infinity\"")]
    [InlineData(double.NegativeInfinity, "\"-Infinity\"")]
    public void Writes_numbers_in_the_form_of_rfc_8785(double value, string expected) => Assert.Equal(expected, Write(value));

    [Fact]
    public void Writes_random_doubles_with_as_few_digits_as_the_framework_and_they_read_back()
    {
        var random = new Random(99);
        for (var i = 0; i < 300_000; i++) Same(BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)));
        for (var i = 0; i < 200_000; i++) Same(random.NextDouble() * Math.Pow(10, random.Next(-8, 20)));
        for (var i = 0; i < 100_000; i++) Same(random.Next(1_000_000) / Math.Pow(10, random.Next(1, 8)));
    }

    [Fact]
    public void Writes_every_power_of_two_and_its_neighbours()
    {
        for (var e = -1074; e <= 1023; e++)
        {
            var power = Math.ScaleB(1, e);
            Same(power);
            Same(Math.BitIncrement(power));
            Same(Math.BitDecrement(power));
        }
    }

    [Fact]
    public void Escapes_what_json_has_to_escape()
    {
        const string Text = "a\"b\\c\n\r\t\u0001\u2028é😀/";
        var json = Encoding.UTF8.GetString(new JsonBuffer().Text(Text).Written);
        Assert.Equal("\"a\\\"b\\\\c\\n\\r\\t\\u0001\\u2028é😀/\"", json);
        Assert.Equal(Text, JsonDocument.Parse(json).RootElement.GetString());
    }

    [Fact]
    public void Finds_names_by_their_bytes()
    {
        string[] names = [.. Enumerable.Range(0, 2000).Select(i => $"Spalte ü{i}"), "", "Spalte ü7"];
        var table = new Utf8Names(names);
        for (var i = 0; i <= 2000; i++) Assert.Equal(i, table.IndexOf(Encoding.UTF8.GetBytes(names[i])));
        Assert.Equal(7, table.IndexOf(Encoding.UTF8.GetBytes(names[2001])));
        Assert.Equal(-1, table.IndexOf("Spalte"u8));
        Assert.Equal(-1, new Utf8Names([]).IndexOf("a"u8));
    }

    static void Same(double value)
    {
        if (!double.IsFinite(value)) return;
        var actual = Write(value);
        Assert.Equal(value, double.Parse(actual, NumberStyles.Float, CultureInfo.InvariantCulture));
        var framework = value.ToString("R", CultureInfo.InvariantCulture);
        // At some powers of two, 2^-958 for one, the framework's own text is a digit short and reads back to the neighbour.
        if (double.Parse(framework, CultureInfo.InvariantCulture) == value && Digits(actual) != Digits(framework)) Assert.Fail($"{value:R} was written {actual}");
    }

    static string Digits(string number)
    {
        var mantissa = number.Split('e', 'E')[0];
        return new string([.. mantissa.Where(char.IsAsciiDigit)]).Trim('0');
    }

    static string Write(double value) => Encoding.UTF8.GetString(new JsonBuffer().Number(value).Written);
}
