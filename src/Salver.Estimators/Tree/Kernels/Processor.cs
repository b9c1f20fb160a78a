namespace Salver.Estimators.Tree.Kernels;

/// <summary>
/// The level of this x86-64 processor, by what Linux says of it: what the processor has and the system has switched on.
/// The levels are those of the x86-64 psABI: v3 has AVX2, v4 has AVX-512 F, BW, CD, DQ and VL.
/// </summary>
static class Processor
{
    const int HeadLength = 16 * 1024;

    static readonly string[] Level3 = ["avx", "avx2", "bmi1", "bmi2", "f16c", "fma", "abm", "movbe"];
    static readonly string[] Level4 = ["avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl"];

    /// <summary>2, 3 or 4; 2 where nothing is known.</summary>
    public static int Level { get; } = OperatingSystem.IsLinux() ? Read("/proc/cpuinfo") : 2;

    static int Read(string path)
    {
        try
        {
            // The first processor's lines are enough; a large machine's file is long.
            using var file = File.OpenHandle(path);
            var head = new byte[HeadLength];
            var length = 0;
            for (int count; length < head.Length && (count = RandomAccess.Read(file, head.AsSpan(length), length)) > 0;) length += count;
            return LevelOf(System.Text.Encoding.ASCII.GetString(head, 0, length));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 2;
        }
    }

    internal static int LevelOf(string cpuinfo)
    {
        foreach (var line in cpuinfo.Split('\n'))
        {
            if (!line.StartsWith("flags", StringComparison.Ordinal)) continue;
            var flags = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
            return !Level3.All(flags.Contains) ? 2 : Level4.All(flags.Contains) ? 4 : 3;
        }
        return 2;
    }
}
