using System.Text;
using Salver.Json;

namespace Salver.Tests.Json;

public class JsonScannerTests
{
    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("[1,]")]
    [InlineData("[,1]")]
    [InlineData("[1 2]")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{\"a\" 1}")]
    [InlineData("{a:1}")]
    [InlineData("{'a':1}")]
    [InlineData("[1")]
    [InlineData("{\"a\":")]
    [InlineData("\"abc")]
    [InlineData("\"abc\\")]
    [InlineData("\"\\x\"")]
    [InlineData("\"\\u12\"")]
    [InlineData("\"\\u12G4\"")]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"\\udc00\"")]
    [InlineData("\"\\ud800\\u0041\"")]
    [InlineData("\"\t\"")]
    [InlineData("01")]
    [InlineData("-")]
    [InlineData("+1")]
    [InlineData(".5")]
    [InlineData("1.")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("0x10")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("nul")]
    [InlineData("nullx")]
    [InlineData("True")]
    [InlineData("1 1")]
    [InlineData("{}}")]
    [InlineData("[]]")]
    [InlineData("[1}")]
    [InlineData("{\"a\":1]")]
    [InlineData("/* */ 1")]
    [InlineData("1\0")]
    public void Refuses_what_is_not_json(string text)
    {
        Assert.Throws<MalformedJsonException>(() => Skip(Encoding.UTF8.GetBytes(text)));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData(" [ 1 , [ ] , { } , \"\" ] ")]
    [InlineData("{\"a\":{\"b\":[1,{\"c\":null}]},\"d\":[true,false]}")]
    [InlineData("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00\"")]
    [InlineData("\r\n\t1e5")]
    [InlineData("\uFEFF1")]
    public void Takes_what_is_json(string text) => Skip(Encoding.UTF8.GetBytes(text));

    [Fact]
    public void Refuses_deep_nesting_without_recursion()
    {
        Skip(Encoding.UTF8.GetBytes(new string('[', 63) + new string(']', 63)));
        var fault = Assert.Throws<MalformedJsonException>(() => Skip(Encoding.UTF8.GetBytes(new string('[', 1_000_000))));
        Assert.Contains("64", fault.Message, StringComparison.Ordinal);
        Assert.Throws<MalformedJsonException>(() => Skip(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 100_000)))));
    }

    [Theory]
    [InlineData(new byte[] { (byte)'"', 0xC0, 0x80, (byte)'"' }, 1)]
    [InlineData(new byte[] { (byte)'[', (byte)'"', 0xED, 0xA0, 0x80, (byte)'"', (byte)']' }, 2)]
    [InlineData(new byte[] { 0xFF, 0xFE, (byte)'1', 0 }, 0)]
    [InlineData(new byte[] { (byte)'"', 0xE2, 0x82 }, 1)]
    public void Names_the_byte_that_is_not_utf8(byte[] bytes, int offset)
    {
        Assert.Equal(offset, Assert.Throws<MalformedJsonException>(() => Skip(bytes)).Offset);
    }

    [Fact]
    public void Says_where_and_what_was_found()
    {
        var fault = Assert.Throws<MalformedJsonException>(() => Skip("{\n  \"a\": é}"u8.ToArray()));
        Assert.Equal("Found 'é' where a value was expected (line 2, column 8, byte 9)", fault.Message);
    }

    [Fact]
    public void Resolves_every_escape()
    {
        Assert.Equal("\"\\/\b\f\n\r\té😀z", new JsonScanner("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83d\\uDe00z\""u8).ReadString());
    }

    [Fact]
    public void Every_cut_of_a_text_is_refused_or_read_and_nothing_else_is_thrown()
    {
        var text = Encoding.UTF8.GetBytes("{\"a\\u00e9\\n\": [-1.5e+10, true, null, \"é😀\"], \"b\": {\"c\": false}}");
        for (var length = 0; length < text.Length; length++) Assert.Throws<MalformedJsonException>(() => Skip(text[..length]));
        var random = new Random(3);
        for (var i = 0; i < 50_000; i++)
        {
            var mutated = text.ToArray();
            for (var n = random.Next(1, 4); n > 0; n--) mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
            try
            {
                Skip(mutated);
            }
            catch (MalformedJsonException)
            {
            }
        }
    }

    static void Skip(byte[] bytes)
    {
        var scanner = new JsonScanner(bytes);
        scanner.SkipValue();
        scanner.ExpectEnd();
    }
}
