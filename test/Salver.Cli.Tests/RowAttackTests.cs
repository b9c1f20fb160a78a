using System.Text;

namespace Salver.Cli.Tests;

/// <summary>Files of rows that somebody made to break predict: each ends in a message, within the bounds, and no answers are left behind.</summary>
public class RowAttackTests
{
    /// <summary>In kilobytes: 64 MB beyond what a file of one row takes.</summary>
    const int DataLimit = (24 + 64) * 1024;

    const int Seconds = 1;

    static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    static string Times(int count, string text) => string.Concat(Enumerable.Repeat(text, count));

    static string Join(int count, Func<int, string> make) => string.Join(',', Enumerable.Range(0, count).Select(make));

    public static TheoryData<string, string, Func<byte[]>> Files => new()
    {
        { "zeros", "csv", () => new byte[20_000_000] },
        { "a zero in a cell", "csv", () => Bytes("sqft,beds\n1\0,2\n") },
        { "UTF-16", "csv", () => Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("sqft,beds\n1,2\n")).ToArray() },
        { "bytes that are no UTF-8", "csv", () => [.. Enumerable.Repeat<byte>(0xFF, 4_000_000)] },
        { "a quote that is never closed", "csv", () => Bytes("sqft,beds\n\"1,2\n" + Times(2_000_000, "1,2\n")) },
        { "quotes and nothing else", "csv", () => Bytes(Times(10_000_001, "\"")) },
        { "ten million empty names", "csv", () => Bytes(Times(10_000_000, ",")) },
        { "a row of ten million cells", "csv", () => Bytes("sqft,beds\n" + Times(10_000_000, ",")) },
        { "one name a million times", "csv", () => Bytes(Times(1_000_000, "a,")) },
        { "a number of a million digits", "csv", () => Bytes("sqft,beds\n" + Times(1_000_000, "9") + ",2\n") },
        { "carriage returns", "csv", () => Bytes(Times(10_000_000, "\r")) },
        { "brackets in brackets", "json", () => Bytes(Times(10_000_000, "[")) },
        { "objects in objects", "json", () => Bytes(Times(2_000_000, "{\"a\":")) },
        { "a row of three million nulls", "json", () => Bytes("[" + Times(3_000_000, "null,") + "null]") },
        { "a row of a million columns", "json", () => Bytes("[[" + Times(1_000_000, "1,") + "1]]") },
        { "twenty thousand rows of one new name each", "json", () => Bytes($"[{Join(20_000, n => $"{{\"c{n}\":1}}")}]") },
        { "a value of two million objects", "json", () => Bytes($"[{{\"sqft\":[{Times(2_000_000, "{},")}1],\"beds\":1}}]") },
        { "a text that is never closed", "json", () => Bytes("[[\"" + Times(4_000_000, "x")) },
        { "zeros in JSON", "json", () => new byte[20_000_000] },
        { "a number beyond all numbers", "json", () => Bytes("[[1e" + Times(1_000_000, "9") + ",2]]") },
        { "half a surrogate pair", "json", () => Bytes("[[\"\\ud800\",2]]") },
        { "a line of brackets", "ndjson", () => Bytes(Times(10_000_000, "[")) },
        { "a line of a million columns", "ndjson", () => Bytes("[" + Times(1_000_000, "1,") + "1]\n") },
    };

    [Theory]
    [MemberData(nameof(Files), DisableDiscoveryEnumeration = true)]
    public void Rows_are_refused_within_64_MB_and_a_second(string what, string format, Func<byte[]> make)
    {
        Assert.NotEmpty(what);
        using var folder = new TemporaryFolder();
        var bytes = make();
        var file = folder.Write("rows." + format, bytes);

        Refused(["predict", Samples.Price, file, "-o", folder["answers.json"]], []);
        // A pipe brings little at a time.
        Refused(["predict", Samples.Price, "-", "--input-format", format, "-o", folder["answers.json"]], bytes);

        Assert.Equal(["rows." + format], folder.Files);
    }

    /// <summary>As another program writes them: all columns in one row, of which the model knows two.</summary>
    [Theory]
    [InlineData("json")]
    [InlineData("csv")]
    public void Columns_that_the_model_does_not_know_are_passed_over_at_no_cost_and_not_refused(string format)
    {
        using var folder = new TemporaryFolder();
        var text = format == "json"
            ? $"[{{\"sqft\":1,\"beds\":2,{Join(300_000, n => $"\"c{n}\":1")}}}]"
            : $"sqft,beds,{Join(100_000, n => $"c{n}")}\n1,2,{Join(100_000, _ => "1")}\n";

        Assert.StartsWith("[", Run(["predict", Samples.Price, folder.Write("rows." + format, text)], []).Succeeded());
    }

    static void Refused(string[] command, byte[] input)
    {
        var errors = Run(command, input).Refused();
        Assert.DoesNotContain("memory", errors, StringComparison.OrdinalIgnoreCase);
        Assert.True(errors.Length < 1_000, errors);
    }

    static Outcome Run(string[] command, byte[] input) => SalverProcess.IsPublished && OperatingSystem.IsLinux()
        ? SalverProcess.RunWithin(Seconds, DataLimit, command, input)
        : SalverProcess.RunWith(input, command);
}
