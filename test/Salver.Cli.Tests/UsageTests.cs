namespace Salver.Cli.Tests;

public class UsageTests
{
    [Theory]
    [InlineData("predict")]
    [InlineData("check")]
    [InlineData("convert", "a")]
    [InlineData("pack", "a", "b")]
    [InlineData("predict", "a", "b", "--method", "fit")]
    [InlineData("predict", "a", "b", "--input-format", "xml")]
    [InlineData("serve", "a", "--port", "99999")]
    [InlineData("serve", "a", "--port", "x")]
    [InlineData("serve", "a", "--port", "1", "--uds", "b")]
    [InlineData("polish")]
    [InlineData("check", "--yaml", "a")]
    public void Wrong_usage_ends_with_2_and_points_to_help(params string[] arguments)
    {
        var outcome = SalverProcess.Run(arguments);

        Assert.EndsWith("--help'.\n", outcome.Refused(2));
        Assert.Empty(outcome.Output);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("predict", "--help")]
    [InlineData("--version")]
    public void Help_and_version_end_with_0(params string[] arguments) => Assert.NotEmpty(SalverProcess.Run(arguments).Succeeded());

    [Fact]
    public void A_port_variable_that_is_no_port_is_wrong_usage()
    {
        var info = SalverProcess.StartInfo("serve", Samples.Price);
        info.Environment["PORT"] = "http";
        using var process = System.Diagnostics.Process.Start(info)!;
        process.WaitForExit();

        Assert.Equal(2, process.ExitCode);
        Assert.StartsWith("salver: The environment variable PORT is 'http'", process.StandardError.ReadToEnd());
    }
}
