using System.Diagnostics;
using System.Security.Cryptography;

namespace Salver.Fuzz;

/// <summary>A run of seeded mutations of one target.</summary>
/// <param name="Runs">Inputs that were tried.</param>
/// <param name="Accepted">Inputs that were read.</param>
/// <param name="Failures">Broken promises, each kind once.</param>
sealed record RandomRun(long Runs, long Accepted, IReadOnlyList<string> Failures)
{
    /// <summary>Runs inputs until their number or the time is used up.</summary>
    /// <param name="target">The reader.</param>
    /// <param name="seed">The same seed tries the same inputs.</param>
    /// <param name="runs">At most so many.</param>
    /// <param name="time">At most so long.</param>
    /// <param name="folder">Where inputs that break a promise are written; nowhere when null.</param>
    public static RandomRun Of(FuzzTarget target, int seed, long runs, TimeSpan time, string? folder = null)
    {
        var random = new Random(seed);
        var failures = new Dictionary<string, string>(StringComparer.Ordinal);
        var (run, accepted, begin) = (0L, 0L, Stopwatch.GetTimestamp());
        for (; run < runs && Stopwatch.GetElapsedTime(begin) < time; run++)
        {
            var input = target.Next(random);
            try
            {
                if (Invariant.Hold(target, input)) accepted++;
            }
            catch (BrokenPromiseException broken)
            {
                if (failures.TryAdd(Kind(broken), $"run {run} of seed {seed}: {broken.Message}{Keep(target, input, folder)}") && folder is not null) Console.WriteLine($"{failures[Kind(broken)]}\n");
            }
        }
        return new RandomRun(run, accepted, [.. failures.Values]);
    }

    /// <summary>Where an exception came from, so that one fault is told once.</summary>
    static string Kind(BrokenPromiseException broken) =>
        broken.InnerException is { } inner ? $"{inner.GetType().Name} {string.Join('\n', (inner.StackTrace ?? "").Split('\n').Where(l => l.Contains("Salver", StringComparison.Ordinal)).Take(2))}" : broken.Message[..20];

    static string Keep(FuzzTarget target, byte[] input, string? folder)
    {
        if (folder is null) return "";
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{target.Name}-{Convert.ToHexStringLower(SHA256.HashData(input))[..12]}");
        File.WriteAllBytes(path, input);
        return $"\nkept as {path}";
    }
}
