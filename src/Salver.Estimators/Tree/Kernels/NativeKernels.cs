using System.Runtime.InteropServices;

namespace Salver.Estimators.Tree.Kernels;

/// <summary>
/// The kernels compiled for this processor, when the program itself was compiled for any. The just-in-time compiler needs none of this; a Native AOT
/// executable carries a library for each level (project Salver.Kernels) and hands them in here before the first model is asked.
/// </summary>
static unsafe partial class NativeKernels
{
    const uint CloseOnExec = 1;

    static Func<int, Stream?>? s_libraries;
    static readonly Lazy<nint> s_library = new(Load);

    /// <summary>Says where the library for a level (3 or 4) comes from; null when there is none.</summary>
    public static void Provide(Func<int, Stream?> libraries) => s_libraries = libraries;

    /// <summary>The level whose library is loaded; 0 when none is.</summary>
    public static int Level => s_library.Value == 0 ? 0 : Processor.Level;

    /// <summary>A function of the library; null when none is loaded.</summary>
    public static void* Export(string name) => s_library.Value == 0 ? null : (void*)NativeLibrary.GetExport(s_library.Value, name);

    /// <summary>The library goes into memory that has no name in any folder, and is loaded from there.</summary>
    static nint Load()
    {
        if (s_libraries is null || !OperatingSystem.IsLinux() || Processor.Level < 3) return 0;
        using var source = s_libraries(Processor.Level);
        if (source is null) return 0;
        using var file = CreateMemoryFile("salver-kernels", CloseOnExec);
        if (file.IsInvalid) return 0;
        using var target = new FileStream(file, FileAccess.Write, bufferSize: 0);
        source.CopyTo(target);
        return NativeLibrary.TryLoad($"/proc/self/fd/{file.DangerousGetHandle()}", out var library) ? library : 0;
    }

    [LibraryImport("libc", EntryPoint = "memfd_create", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial Microsoft.Win32.SafeHandles.SafeFileHandle CreateMemoryFile(string name, uint flags);
}
