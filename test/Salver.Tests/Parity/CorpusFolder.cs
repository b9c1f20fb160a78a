namespace Salver.Tests.Parity;

/// <summary>Where the zips are: the folder that SALVER_CORPUS names, else the compact copy in test/corpus.</summary>
static class CorpusFolder
{
    public static string? Given => Environment.GetEnvironmentVariable("SALVER_CORPUS") is { Length: > 0 } folder ? folder : null;

    /// <summary>The name under which not-built.txt counts this corpus.</summary>
    public static string Set => Given is null ? "compact" : "full";

    public static string Compact => Path.Combine(Root, "test", "corpus");

    /// <summary>The repository's folder.</summary>
    public static string Root { get; } = FindRoot();

    public static IEnumerable<string> Zips() => Directory.EnumerateFiles(Given ?? Compact, "sklearn-*.zip").Order(StringComparer.Ordinal);

    static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Salver.slnx"))) return folder.FullName;
        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Salver.slnx.");
    }
}
