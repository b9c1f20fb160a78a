namespace Salver.Estimators.Tree.Kernels;

/// <summary>The kernel that an environment variable asks for instead of the quickest one; for tests and for comparing.</summary>
static class ForcedKernel
{
    /// <summary>walk, sse, avx2, avx512 or auto.</summary>
    public const string Variable = "SALVER_KERNEL";

    static volatile Lazy<KernelPath> s_path = new(() => Parse(Environment.GetEnvironmentVariable(Variable)));

    /// <summary>Auto when the variable is not set. Tests that go through all kernels set it for the whole process; answers do not depend on it.</summary>
    /// <exception cref="InvalidOperationException">It names no kernel, or one that this machine does not have.</exception>
    public static KernelPath Path
    {
        get => s_path.Value;
        set => s_path = new Lazy<KernelPath>(value);
    }

    /// <summary>The name that the variable has for a kernel.</summary>
    public static string NameOf(KernelPath path) => path switch
    {
        KernelPath.Walk => "walk",
        KernelPath.Bytes128 => "sse",
        KernelPath.Bytes256 => "avx2",
        KernelPath.Bytes512 => "avx512",
        _ => "auto",
    };

    internal static KernelPath Parse(string? name)
    {
        if (string.IsNullOrEmpty(name)) return KernelPath.Auto;
        foreach (var path in Enum.GetValues<KernelPath>())
            if (NameOf(path) == name)
                return KernelChoice.IsSupported(path) ? path : throw new InvalidOperationException($"{Variable} asks for {name}, and this machine has {NameOf(KernelChoice.Widest)} at most.");
        throw new InvalidOperationException($"{Variable} is '{name}'; it can be walk, sse, avx2, avx512 or auto.");
    }
}
