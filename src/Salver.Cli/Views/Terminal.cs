using System.Text;
using Spectre.Console;

namespace Salver.Cli.Views;

/// <summary>Standard output for people. Where it is no terminal, or NO_COLOR is set, it is plain; where it is no terminal, lines are never wrapped.</summary>
static class Terminal
{
    const int UnwrappedWidth = 10_000;

    public static IAnsiConsole Out()
    {
        var isPlain = Console.IsOutputRedirected || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
        var writer = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isPlain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isPlain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        if (Console.IsOutputRedirected) console.Profile.Width = UnwrappedWidth;
        return console;
    }
}
