using System.CommandLine;

namespace Salver.Cli.Commands;

/// <summary>salver pack: transformers, a model and the encoder of its labels, saved one by one, as one file.</summary>
static class PackCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILES") { Description = "The pieces: transformers in their order, the model, the LabelEncoder of its labels", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--output", "-o") { Description = "The safetensors file to write", Required = true };
        var command = new Command("pack", "Join pieces that were saved one by one into one model") { files, output };
        command.SetAction(parsed => UserErrors.Guard(() =>
        {
            var path = parsed.GetRequiredValue(output);
            using var model = Model.Open([.. parsed.GetRequiredValue(files).Select(Arguments.RequireFile)]);
            model.Save(path);
            Console.Out.WriteLine(Printable.Of($"{path}: {model.EstimatorName}"));
            return ExitCode.Done;
        }));
        return command;
    }
}
