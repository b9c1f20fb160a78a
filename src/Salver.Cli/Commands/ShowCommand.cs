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
        var signature = new RequiredSignature();
        var command = new Command("show", "Show the pipeline as a tree, its inputs and its answers") { file, member };
        signature.AddTo(command);
        command.SetAction(parsed => UserErrors.Guard(() => Run(parsed.GetRequiredValue(file), signature.Read(parsed) with { Member = parsed.GetValue(member) })));
        return command;
    }

    static int Run(string file, ModelOptions options)
    {
        using var model = Arguments.Open(file, options);
        Terminal.Write(console => ModelView.Write(model, console));
        return ExitCode.Done;
    }
}
