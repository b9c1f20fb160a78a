using System.Globalization;
using System.Text;
using Salver.Json;

namespace Salver.Tests.Json;

public class JsonNumberTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("-0.0")]
    [InlineData("0e99999999999999")]
    [InlineData("1e-99999999999999")]
    [InlineData("1e400")]
    [InlineData("-1e400")]
    [InlineData("1.7976931348623157e308")]
    [InlineData("1.7976931348623158e308")]
    [InlineData("1.7976931348623159e308")]
    [InlineData("4.9e-324")]
    [InlineData("2.4703282292062327e-324")]
    [InlineData("2.4703282292062328e-324")]
    [InlineData("2.2250738585072011e-308")]
    [InlineData("2.2250738585072014e-308")]
    [InlineData("9007199254740993")]
    [InlineData("9007199254740993.00000000000000000000000000000000000000001")]
    [InlineData("9223372036854775807")]
    [InlineData("18446744073709551615")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("0.000000000000000000000000000000000000000000012345")]
    [InlineData("0.00000000000000000000000")]
    [InlineData("1090544144181609348671888949248")]
    [InlineData("8.988465674311580e307")]
    [InlineData("179769313486231580793e289")]
    public void Rounds_to_the_nearest_double(string text) => Same(text);

    [Fact]
    public void Rounds_random_decimals_as_the_framework_does()
    {
        var random = new Random(20240517);
        for (var i = 0; i < 200_000; i++)
        {
            var digits = random.NextInt64() >> random.Next(63);
            Same(string.Create(CultureInfo.InvariantCulture, $"{digits}e{random.Next(-345, 312)}"));
            Same(string.Create(CultureInfo.InvariantCulture, $"{digits}.{random.NextInt64(1_000_000)}e{random.Next(-30, 30)}"));
        }
    }

    [Fact]
    public void Reads_back_random_doubles_of_every_size()
    {
        var random = new Random(7);
        for (var i = 0; i < 200_000; i++)
        {
            var value = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            if (double.IsFinite(value)) Same(value.ToString("R", CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void Rounds_halfway_cases_to_even()
    {
        var random = new Random(11);
        for (var i = 0; i < 100_000; i++)
        {
            // An odd 54-bit integer lies exactly between two doubles; one digit behind the point decides.
            var halfway = (random.NextInt64() >> 9) | (1L << 53) | 1;
            Same(halfway.ToString(CultureInfo.InvariantCulture));
            Same(string.Create(CultureInfo.InvariantCulture, $"{halfway}.1"));
            Same(string.Create(CultureInfo.InvariantCulture, $"{halfway}0e-1"));
        }
    }

    [Theory]
    [InlineData("7", 7L)]
    [InlineData("-7", -7L)]
    [InlineData("9007199254740993", 9007199254740993L)]
    [InlineData("7.0", null)]
    [InlineData("7e0", null)]
    [InlineData("99999999999999999999", null)]
    public void Tells_integers_from_decimals(string text, long? expected)
    {
        new JsonScanner(Encoding.UTF8.GetBytes(text)).ReadNumber(out var integer);
        Assert.Equal(expected, integer);
    }

    static void Same(string text)
    {
        var scanner = new JsonScanner(Encoding.UTF8.GetBytes(text));
        var expected = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        var actual = scanner.ReadNumber(out _);
        scanner.ExpectEnd();
        if (BitConverter.DoubleToInt64Bits(expected) != BitConverter.DoubleToInt64Bits(actual)) Assert.Fail($"{text}: {actual:R} instead of {expected:R}");
    }
}
