using System.CommandLine;

namespace Salver.Cli.Commands;

/// <summary>Arguments that several commands take.</summary>
static class Arguments
{
    public static Argument<string> Model() => new("FILE") { Description = "A saved scikit-learn model (.pkl, .joblib, ...)" };

    public static Model Open(string file) => Salver.Model.Open(RequireFile(file));

    public static string RequireFile(string path) => Directory.Exists(path) ? throw new CommandException($"'{path}' is a folder; name a file in it.") : path;
}
