namespace Salver.Formats.Tests.Corpus;

/// <summary>The copy of the corpus that stands in the repository.</summary>
static class CompactCorpus
{
    public static string Folder { get; } = Path.Combine(Repository(), "test", "corpus");

    /// <summary>The folder the environment names, or else the copy.</summary>
    public static string LargestFolder => Environment.GetEnvironmentVariable("SALVER_CORPUS") is { Length: > 0 } folder ? folder : Folder;

    static string Repository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Salver.slnx"))) return folder.FullName;
        throw new DirectoryNotFoundException("The tests do not stand inside the repository.");
    }
}
