using System.CommandLine;

namespace Salver.Cli.Commands;

/// <summary>salver convert: a saved model in another format, read again and asked before it is called done.</summary>
static class ConvertCommand
{
    public static Command Create()
    {
        var source = Arguments.Model();
        var target = new Argument<string>("TARGET") { Description = "The file to write: .safetensors, .skops, .joblib or .pkl, the last two with .z, .gz, .bz2, .lzma, .xz or .lz4 to compress" };
        var format = new Option<ModelFormat?>("--format") { Description = "The target's format, when its name does not tell it" };
        var compress = new Option<ModelCompression?>("--compress") { Description = "The target's compression, when its name does not tell it" };
        var prune = new Option<bool>("--prune") { Description = "Keep only what prediction needs (safetensors; cannot be converted back)" };
        var command = new Command("convert", "Write a saved model in another format, for Salver or for Python") { source, target, format, compress, prune };
        command.SetAction(parsed => UserErrors.Guard(() =>
        {
            var path = parsed.GetRequiredValue(target);
            var options = new ConvertOptions { Format = parsed.GetValue(format), Compression = parsed.GetValue(compress), Prune = parsed.GetValue(prune) };
            var written = Model.Convert(Arguments.RequireFile(parsed.GetRequiredValue(source)), path, options);
            Console.Out.WriteLine(Printable.Of($"{path}: {written}"));
            return ExitCode.Done;
        }));
        return command;
    }
}
