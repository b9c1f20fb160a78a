using System.Globalization;

namespace Salver.Tests.Parity;

/// <summary>test/corpus/not-built.txt: how many cases of each zip may still be missing. The numbers only shrink.</summary>
static class NotBuiltCounts
{
    static readonly Lock Gate = new();

    public static string File => Path.Combine(CorpusFolder.Compact, "not-built.txt");

    /// <summary>The number allowed for a zip, or null when the file does not know the zip.</summary>
    public static int? Allowed(string set, string zip)
    {
        foreach (var line in Lines())
            if (Parts(line) is [var s, var z, var count] && s == set && z == zip) return int.Parse(count, CultureInfo.InvariantCulture);
        return null;
    }

    /// <summary>Writes the number of a zip into the file.</summary>
    public static void Set(string set, string zip, int count)
    {
        lock (Gate)
        {
            var others = Lines().Where(l => l.Length > 0 && !l.StartsWith($"{set} {zip} ", StringComparison.Ordinal));
            System.IO.File.WriteAllLines(File, others.Append($"{set} {zip} {count}").Order(StringComparer.Ordinal));
        }
    }

    static string[] Lines()
    {
        lock (Gate) return System.IO.File.ReadAllLines(File);
    }

    static string[] Parts(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
