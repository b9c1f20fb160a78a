using System.CommandLine;

namespace Salver.Cli.Commands;

/// <summary>Arguments that several commands take.</summary>
static class Arguments
{
    public static Argument<string> Model() => new("FILE") { Description = "A saved scikit-learn model (.pkl, .joblib, ...)" };

    public static Model Open(string file) => Salver.Model.Open(RequireFile(file));

    /// <summary>A file, or a folder that MLflow saved a model in.</summary>
    public static string RequireFile(string path) => Directory.Exists(path) && !File.Exists(Path.Combine(path, "MLmodel")) ? throw new CommandException($"'{path}' is a folder; name a file in it.") : path;
}
