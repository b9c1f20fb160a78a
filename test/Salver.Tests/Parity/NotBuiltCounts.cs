using System.Globalization;

namespace Salver.Tests.Parity;

/// <summary>test/corpus/not-built.txt: how many cases of each zip may still be missing. The numbers only shrink.</summary>
static class NotBuiltCounts
{
    public static string File => Path.Combine(CorpusFolder.Compact, "not-built.txt");

    /// <summary>The number allowed for a zip, or null when the file does not know the zip.</summary>
    public static int? Allowed(string set, string zip)
    {
        foreach (var line in System.IO.File.ReadLines(File))
            if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var s, var z, var count] && s == set && z == zip) return int.Parse(count, CultureInfo.InvariantCulture);
        return null;
    }
}
