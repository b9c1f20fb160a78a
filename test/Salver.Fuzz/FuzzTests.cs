using Xunit.Abstractions;

namespace Salver.Fuzz;

/// <summary>A share of every target in every build: the same inputs each time.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    const int Seed = 20_261_125;
    const int RunsOfEach = 3_000;

    /// <summary>The targets that reach the furthest get more.</summary>
    static readonly Dictionary<string, int> _more = new() { ["pickle"] = 30_000, ["graph"] = 15_000, ["safetensors"] = 6_000, ["skeleton"] = 6_000 };

    public static TheoryData<string> Names => [.. Targets.All.Select(t => t.Name)];

    static int RunsOf(string name) => _more.GetValueOrDefault(name, RunsOfEach);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_input_is_answered_or_refused_by_a_typed_error_within_bounds(string name)
    {
        var run = RandomRun.Of(Targets.Find(name)!, Seed, RunsOf(name), TimeSpan.MaxValue);
        output.WriteLine($"{name}: {run.Runs:N0} runs, {run.Accepted:N0} accepted.");
        Assert.True(run.Failures.Count == 0, string.Join("\n\n", run.Failures));
        Assert.InRange(run.Accepted, 1, run.Runs);
    }

    [Fact]
    public void At_least_a_hundred_thousand_inputs_are_tried_in_every_build() => Assert.True(Targets.All.Sum(t => RunsOf(t.Name)) >= 100_000);
}
