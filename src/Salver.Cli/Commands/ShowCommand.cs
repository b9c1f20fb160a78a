using System.CommandLine;
using Salver.Cli.Views;

namespace Salver.Cli.Commands;

/// <summary>salver show: the pipeline as a tree with what it learned, its inputs and its answers.</summary>
static class ShowCommand
{
    public static Command Create()
    {
        var file = Arguments.Model();
        var member = Arguments.Member();
        var command = new Command("show", "Show the pipeline as a tree, its inputs and its answers") { file, member };
        command.SetAction(parsed => UserErrors.Guard(() => Run(parsed.GetRequiredValue(file), parsed.GetValue(member))));
        return command;
    }

    static int Run(string file, string? member)
    {
        using var model = Arguments.Open(file, member);
        Terminal.Write(console => ModelView.Write(model, console));
        return ExitCode.Done;
    }
}
