using System.Text.RegularExpressions;

namespace Salver.Cli.Tests.Docs;

public sealed partial class DocumentationTests
{
    static readonly bool Updates = Environment.GetEnvironmentVariable("SALVER_UPDATE") == "1";

    public static TheoryData<string> Pages => [.. MarkdownPage.All];

    /// <summary>Lines after "$ " are run and what follows is what they print, where "..." stands for any lines. With SALVER_UPDATE=1 outputs without "..." are written instead.</summary>
    [Theory]
    [MemberData(nameof(Pages))]
    public void Commands_print_what_the_page_says(string name)
    {
        var page = new MarkdownPage(name);
        using var session = new ConsoleSession();
        for (var block = 0; page.Blocks("console").Skip(block).Any(); block++)
        {
            var (first, lines) = page.Blocks("console").ElementAt(block);
            var played = new List<string>();
            for (var i = 0; i < lines.Length;)
            {
                Assert.StartsWith("$ ", lines[i]);
                var said = lines.Skip(i + 1).TakeWhile(l => !l.StartsWith("$ ", StringComparison.Ordinal)).ToArray();
                var got = session.Run(lines[i][2..]);
                played.Add(lines[i]);
                played.AddRange(Updates && !said.Contains("...") ? got : said);
                if (!Updates) Assert.True(Matches(got, said), $"{name}, line {first + i + 1}: {lines[i]}\nprints\n{string.Join('\n', got)}\nand the page says\n{string.Join('\n', said)}");
                i += 1 + said.Length;
            }
            if (Updates) page.Replace(first, lines.Length, played);
        }
    }

    /// <summary>What is too much for a test, .ci/run takes from the sh blocks of README.md.</summary>
    [Theory]
    [MemberData(nameof(Pages))]
    public void Commands_that_only_the_gates_run_stand_in_the_README(string name) => Assert.True(name == "README.md" || !new MarkdownPage(name).Blocks("sh").Any());

    /// <summary>Every snippet stands, line by line, in a file of some test's Docs folder, where it is compiled and run.</summary>
    [Theory]
    [MemberData(nameof(Pages))]
    public void Snippets_are_code_that_a_test_runs(string name)
    {
        var tested = Directory.EnumerateFiles(Path.Combine(Repository.Root, "test"), "*.cs", SearchOption.AllDirectories)
            .Where(f => f.Contains("/Docs/", StringComparison.Ordinal)).Select(f => Normal(File.ReadLines(f))).ToArray();
        foreach (var (first, lines) in new MarkdownPage(name).Blocks("csharp"))
            Assert.True(tested.Any(t => t.Contains(Normal(lines), StringComparison.Ordinal)), $"{name}, line {first}: no test runs\n{string.Join('\n', lines)}");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_lead_to_files_that_exist(string name)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, name))!;
        foreach (var target in string.Join('\n', new MarkdownPage(name).Lines) is var text ? Link().Matches(text).Select(m => m.Groups[1].Value) : [])
            if (!target.Contains("://", StringComparison.Ordinal)) Assert.True(Path.Exists(Path.Combine(folder, target)), $"{name} links to {target}, which is not there.");
    }

    static bool Matches(string[] got, string[] said)
    {
        var pattern = string.Join("\n", said.Select(l => l == "..." ? "(.*(?:\n.*)*?)" : Regex.Escape(l.TrimEnd())));
        return Regex.IsMatch(string.Join('\n', got), $@"\A{pattern}\z");
    }

    /// <summary>Without indentation, and with file names for the variables that stand for them in tests.</summary>
    static string Normal(IEnumerable<string> lines) => "\n" + string.Join('\n', lines.Select(l => l.Trim()).Where(l => l.Length > 0)) + "\n";

    [GeneratedRegex(@"\]\(([^)#\s]+)[^)]*\)")]
    private static partial Regex Link();
}
