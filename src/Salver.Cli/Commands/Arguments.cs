using System.CommandLine;

namespace Salver.Cli.Commands;

/// <summary>Arguments that several commands take.</summary>
static class Arguments
{
    public static Argument<string> Model() => new("FILE") { Description = "A saved scikit-learn model (.pkl, .joblib, ...)" };

    public static Option<string?> Member() => new("--member") { Description = "Which estimator of a saved list, tuple or dictionary: model, [1], models[0]", HelpName = "PATH" };

    public static Model Open(string file, string? member) => Salver.Model.Open(RequireFile(file), new ModelOptions { Member = member });

    /// <summary>A file, or a folder that MLflow saved a model in.</summary>
    public static string RequireFile(string path) => Directory.Exists(path) && !File.Exists(Path.Combine(path, "MLmodel")) ? throw new CommandException($"'{path}' is a folder; name a file in it.") : path;
}
