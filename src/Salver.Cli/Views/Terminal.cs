using System.Text;
using Spectre.Console;

namespace Salver.Cli.Views;

/// <summary>Standard output for people. Where it is no terminal it is plain text that is never wrapped; NO_COLOR makes it plain in a terminal too.</summary>
static class Terminal
{
    const int UnwrappedWidth = 10_000;

    public static void Write(Action<IAnsiConsole> view)
    {
        var isTerminal = !Console.IsOutputRedirected;
        var hasColor = isTerminal && Environment.GetEnvironmentVariable("NO_COLOR") is null or "";
        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { NewLine = "\n" };
        var text = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = hasColor ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = hasColor ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(isTerminal ? output : text),
        });
        if (!isTerminal) console.Profile.Width = UnwrappedWidth;
        view(console);
        foreach (var line in text.ToString().TrimEnd('\n').Split('\n'))
            if (!isTerminal) output.WriteLine(line.TrimEnd());
    }
}
