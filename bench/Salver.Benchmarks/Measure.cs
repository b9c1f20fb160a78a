using System.Diagnostics;
using System.Globalization;

namespace Salver.Benchmarks;

/// <summary>Times one engine on one model at three sizes, and compares its answers first.</summary>
static class Measure
{
    public const int Medium = 100;
    public const int Large = 20_000;
    static readonly TimeSpan Warmup = TimeSpan.FromSeconds(0.15);
    static readonly TimeSpan Measured = TimeSpan.FromSeconds(0.3);

    /// <summary>Prints 'model, engine, rows, nanoseconds a row, largest relative difference', with tabs between.</summary>
    /// <param name="model">The model.</param>
    /// <param name="engine">Name of the engine.</param>
    /// <param name="rows">Rows a call.</param>
    /// <param name="calls">Calls of one pass; they rotate through distinct rows, because branch predictors learn repeated ones.</param>
    /// <param name="call">Makes one of them.</param>
    /// <param name="difference">Of the answers.</param>
    public static void Print(BenchmarkModel model, string engine, int rows, int calls, Action<int> call, double difference) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{model.Name}\t{engine}\t{rows}\t{Best(calls, call) / rows:F1}\t{difference:0.0e+00}"));

    /// <summary>Largest difference of answers, relative to what is expected or to 1 where that is more.</summary>
    public static double Difference(ReadOnlySpan<double> got, ReadOnlySpan<double> expected)
    {
        var largest = 0.0;
        for (var i = 0; i < expected.Length; i++)
            if (got[i] != expected[i]) largest = Math.Max(largest, Math.Abs(got[i] - expected[i]) / Math.Max(Math.Abs(expected[i]), 1));
        return largest;
    }

    /// <summary>Nanoseconds a call in the fastest pass.</summary>
    static double Best(int calls, Action<int> call)
    {
        var fastest = double.MaxValue;
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < Warmup;) Pass(calls, call);
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < Measured;) fastest = Math.Min(fastest, Pass(calls, call));
        return fastest;
    }

    static double Pass(int calls, Action<int> call)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < calls; i++) call(i);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / calls;
    }
}
