namespace Salver.Estimators.Tree.Kernels;

/// <summary>The vectors that an environment variable asks for instead of the widest ones, and the kernel that tests ask for; for tests and for comparing.</summary>
static class ForcedKernel
{
    /// <summary>walk, sse, avx2, avx512 or auto.</summary>
    public const string Variable = "SALVER_KERNEL";

    static readonly Lazy<KernelPath> s_named = new(() => Parse(Environment.GetEnvironmentVariable(Variable)));
    static volatile KernelPath s_path;

    /// <summary>
    /// The kernel that is used wherever a forest has it; auto for the quickest. Tests that go through all kernels set it for the whole process; answers do not depend on it.
    /// </summary>
    /// <exception cref="InvalidOperationException">The variable names no kernel, or one that this machine does not have.</exception>
    public static KernelPath Path
    {
        get => s_named.Value == KernelPath.Walk ? KernelPath.Walk : s_path;
        set => s_path = value;
    }

    /// <summary>The byte kernel of the widest vectors that may be used.</summary>
    public static KernelPath Widest => s_named.Value is KernelPath.Auto or KernelPath.Walk ? KernelChoice.Widest : s_named.Value;

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
