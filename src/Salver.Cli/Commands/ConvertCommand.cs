using System.CommandLine;

namespace Salver.Cli.Commands;

/// <summary>salver convert: a saved model in another format, read again and asked before it is called done.</summary>
static class ConvertCommand
{
    public static Command Create()
    {
        var files = Arguments.ModelsAnd("TARGET", "the file to write: .safetensors, .skops, .joblib or .pkl, the last two with .z, .gz, .bz2, .lzma, .xz or .lz4 to compress");
        var format = new Option<ModelFormat?>("--format") { Description = "The target's format, when its name does not tell it" };
        var compress = new Option<ModelCompression?>("--compress") { Description = "The target's compression, when its name does not tell it" };
        var prune = new Option<bool>("--prune") { Description = "Keep only what prediction needs (safetensors; cannot be converted back)" };
        var opening = new OpeningOptions();
        var command = new Command("convert", "Write a saved model in another format, for Salver or for Python") { files, format, compress, prune };
        opening.AddTo(command);
        command.SetAction(parsed => UserErrors.Guard(() =>
        {
            var names = parsed.GetRequiredValue(files);
            var options = new ConvertOptions { Format = parsed.GetValue(format), Compression = parsed.GetValue(compress), Prune = parsed.GetValue(prune), Source = opening.Read(parsed) };
            using var leavesNothing = new Interruption();
            var written = Model.Convert(Arguments.RequireFiles(names[..^1]), names[^1], options);
            Console.Out.WriteLine(Printable.Of($"{names[^1]}: {written}"));
            return ExitCode.Done;
        }));
        return command;
    }
}
