using System.CommandLine;
using Salver.Cli.Commands;

namespace Salver.Cli;

/// <summary>The whole command line.</summary>
static class SalverCommand
{
    public static async Task<int> Run(string[] arguments)
    {
        var root = new RootCommand("Checks, shows, asks and serves saved scikit-learn models. Opens them as data and runs nothing in them.")
        {
            CheckCommand.Create(),
            ShowCommand.Create(),
            PredictCommand.Create(),
            ServeCommand.Create(),
            ConvertCommand.Create(),
            PackCommand.Create(),
            SignCommand.Create(),
            VerifyCommand.Create(),
        };
        foreach (var option in root.Options)
            if (option is VersionOption) option.Action = new VersionAction();
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) UserErrors.Print(error.Message);
            var command = parsed.CommandResult.Command;
            UserErrors.Print($"See 'salver {(command is RootCommand ? "" : command.Name + " ")}--help'.");
            return ExitCode.Usage;
        }
        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    }
}
