using System.CommandLine;

namespace Salver.Cli.Commands;

/// <summary>Arguments that several commands take.</summary>
static class Arguments
{
    public static Argument<string> Model() => new("FILE") { Description = "A saved scikit-learn model (.pkl, .joblib, ...)" };

    public static Option<string?> Member() => new("--member") { Description = "Which estimator of a saved list, tuple or dictionary: model, [1], models[0]", HelpName = "PATH" };

    public static Option<string?> Signature() => new("--signature") { Description = "The model's signature (default: FILE.sig)", HelpName = "FILE.sig" };

    public static Model Open(string file, ModelOptions options) => Salver.Model.Open(RequireFile(file), options);

    /// <summary>A file, or a folder that MLflow saved a model in.</summary>
    public static string RequireFile(string path) => Directory.Exists(path) && !File.Exists(Path.Combine(path, "MLmodel")) ? throw new CommandException($"'{path}' is a folder; name a file in it.") : path;
}
