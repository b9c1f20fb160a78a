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
            CheckTarget(path, parsed.GetRequiredValue(files));
            using var model = Arguments.Open(parsed.GetRequiredValue(files), opening.Read(parsed));
            using var leavesNothing = new Interruption();
            model.Save(path);
            Console.Out.WriteLine(Printable.Of($"{path}: {(model.Parts.Count > 1 ? string.Join(" > ", model.Parts) : model.EstimatorName)}"));
            foreach (var note in model.Notes) Console.Out.WriteLine(Printable.Of(note));
            return ExitCode.Done;
        }));
        return command;
    }

    /// <summary>Refuses a target that is one of the pieces, or whose name says another format than it would hold.</summary>
    static void CheckTarget(string path, string[] files)
    {
        Arguments.RequireOther(path, files.Select(f => (f, "one of the pieces")));
        if (Path.GetExtension(path).ToLowerInvariant() is ".pkl" or ".pickle" or ".joblib" or ".sav" or ".skops" or ".onnx" or ".h5")
            throw new CommandException($"pack writes safetensors, and '{path}' says otherwise. Name a file that ends in .safetensors, or write a file for Python: salver convert FILES TARGET.");
    }
}
