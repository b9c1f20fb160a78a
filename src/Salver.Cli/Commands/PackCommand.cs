using System.CommandLine;

namespace Salver.Cli.Commands;

/// <summary>salver pack: transformers, a model and the encoder of its labels, saved one by one, as one file.</summary>
static class PackCommand
{
    public static Command Create()
    {
        var files = Arguments.Models();
        var output = new Option<string>("--output", "-o") { Description = "The safetensors file to write", Required = true };
        var opening = new OpeningOptions();
        var command = new Command("pack", "Join pieces that were saved one by one into one model") { files, output };
        opening.AddTo(command);
        command.SetAction(parsed => UserErrors.Guard(() =>
        {
            var path = parsed.GetRequiredValue(output);
            using var model = Arguments.Open(parsed.GetRequiredValue(files), opening.Read(parsed));
            model.Save(path);
            Console.Out.WriteLine(Printable.Of($"{path}: {(model.Parts.Count > 1 ? string.Join(" > ", model.Parts) : model.EstimatorName)}"));
            return ExitCode.Done;
        }));
        return command;
    }
}
