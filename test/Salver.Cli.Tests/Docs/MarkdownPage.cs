namespace Salver.Cli.Tests.Docs;

/// <summary>A page of the documentation and its code blocks.</summary>
sealed class MarkdownPage
{
    readonly List<string> _lines;

    public MarkdownPage(string name)
    {
        Name = name;
        File = Path.Combine(Repository.Root, name);
        _lines = [.. System.IO.File.ReadAllLines(File)];
    }

    /// <summary>Every page, by its path in the repository.</summary>
    public static IEnumerable<string> All { get; } =
    [
        .. new[] { "", "docs", "samples/house-prices", "bench" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.md").Select(f => Path.Combine(folder, Path.GetFileName(f))))
            .Order(StringComparer.Ordinal),
    ];

    public string Name { get; }

    public string File { get; }

    public IReadOnlyList<string> Lines => _lines;

    /// <summary>Code blocks of a language: the lines between the fences, and the number of the first.</summary>
    public IEnumerable<(int First, string[] Lines)> Blocks(string language)
    {
        for (var i = 0; i < _lines.Count; i++)
        {
            if (!_lines[i].StartsWith("```", StringComparison.Ordinal)) continue;
            var end = _lines.IndexOf("```", i + 1);
            if (end < 0) throw new InvalidDataException($"{Name} has a block without an end at line {i + 1}.");
            if (_lines[i] == "```" + language) yield return (i + 1, [.. _lines[(i + 1)..end]]);
            i = end;
        }
    }

    /// <summary>Writes other lines in the place of a block's.</summary>
    public void Replace(int first, int count, IEnumerable<string> lines)
    {
        _lines.RemoveRange(first, count);
        _lines.InsertRange(first, lines);
        System.IO.File.WriteAllText(File, string.Join('\n', _lines) + "\n");
    }
}
