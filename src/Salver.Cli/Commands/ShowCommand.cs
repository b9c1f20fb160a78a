using System.CommandLine;
using Salver.Cli.Views;

namespace Salver.Cli.Commands;

/// <summary>salver show: the pipeline as a tree with what it learned, its inputs and its answers.</summary>
static class ShowCommand
{
    public static Command Create()
    {
        var files = Arguments.Models();
        var opening = new OpeningOptions();
        var command = new Command("show", "Show the pipeline as a tree, its inputs and its answers") { files };
        opening.AddTo(command);
        command.SetAction(parsed => UserErrors.Guard(() => Run(parsed.GetRequiredValue(files), opening.Read(parsed))));
        return command;
    }

    static int Run(string[] files, ModelOptions options)
    {
        using var model = Arguments.Open(files, options);
        Terminal.Write(console => ModelView.Write(model, console));
        return ExitCode.Done;
    }
}
