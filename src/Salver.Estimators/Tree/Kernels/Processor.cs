using System.Runtime.Intrinsics.X86;

namespace Salver.Estimators.Tree.Kernels;

/// <summary>
/// The level of this x86-64 processor: what it says of itself (CPUID) and what Linux has switched on (/proc/cpuinfo), whichever is less, since either may
/// know of something missing: an emulator shows in the first, a system that saves no wide registers in the second.
/// The levels are those of the x86-64 psABI: v3 has AVX2, v4 has AVX-512 F, BW, CD, DQ and VL.
/// </summary>
static class Processor
{
    const int HeadLength = 16 * 1024;

    static readonly string[] Level3 = ["avx", "avx2", "bmi1", "bmi2", "f16c", "fma", "abm", "movbe"];
    static readonly string[] Level4 = ["avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl"];

    /// <summary>2, 3 or 4; 2 where nothing is known.</summary>
    public static int Level { get; } = OperatingSystem.IsLinux() && X86Base.IsSupported ? Math.Min(OwnLevel(), Read("/proc/cpuinfo")) : 2;

    /// <summary>Bits: Intel 64 and IA-32 Architectures Software Developer's Manual, volume 2, CPUID.</summary>
    static int OwnLevel()
    {
        const int basic3 = 1 << 12 | 1 << 22 | 1 << 27 | 1 << 28 | 1 << 29; // fma, movbe, osxsave, avx, f16c
        const int extended3 = 1 << 3 | 1 << 5 | 1 << 8; // bmi1, avx2, bmi2
        const int extended4 = 1 << 16 | 1 << 17 | 1 << 28 | 1 << 30 | 1 << 31; // avx512 f, dq, cd, bw, vl
        const int lzcnt = 1 << 5;
        if (X86Base.CpuId(0, 0).Eax < 7 || (uint)X86Base.CpuId(unchecked((int)0x80000000), 0).Eax < 0x80000001) return 2;
        var (basic, extended, rest) = (X86Base.CpuId(1, 0).Ecx, X86Base.CpuId(7, 0).Ebx, X86Base.CpuId(unchecked((int)0x80000001), 0).Ecx);
        if ((basic & basic3) != basic3 || (extended & extended3) != extended3 || (rest & lzcnt) == 0) return 2;
        return (extended & extended4) == extended4 ? 4 : 3;
    }

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
