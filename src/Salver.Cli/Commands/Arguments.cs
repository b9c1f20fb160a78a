using System.CommandLine;

namespace Salver.Cli.Commands;

/// <summary>Arguments that several commands take.</summary>
static class Arguments
{
    const int MostFiles = 1_000;

    public static Argument<string> Model() => new("FILE") { Description = "A saved scikit-learn model (.pkl, .joblib, ...)" };

    /// <summary>One model: a file, or the files of its pieces.</summary>
    public static Argument<string[]> Models() => Files("FILE", 1, "A saved scikit-learn model (.pkl, .joblib, ...), or the files of its pieces: transformers, model, label encoder, columns");

    /// <summary>One model, and behind it what the command needs besides.</summary>
    /// <param name="last">What stands behind it, such as INPUT.</param>
    /// <param name="meaning">What that is.</param>
    public static Argument<string[]> ModelsAnd(string last, string meaning) =>
        Files($"FILE {last}", 2, $"FILE: a saved scikit-learn model, or several files of its pieces. {last}, behind them: {meaning}");

    static Argument<string[]> Files(string name, int least, string description)
    {
        var files = new Argument<string[]>(name) { Description = description, Arity = new ArgumentArity(least, MostFiles) };
        // What takes any number of words takes misspelt options too.
        files.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
                if (token.Value is ['-', _, ..] && !File.Exists(token.Value)) result.AddError($"'{token.Value}' is no option of this command, and no file.");
        });
        return files;
    }

    public static Option<string[]> Members() => new("--member")
    {
        Description = "Which estimator of a saved list, tuple or dictionary: model, [1], models[0]; several times for what makes the model, in the order in which rows go through it",
        HelpName = "PATH",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Option<string?> Signature() => new("--signature") { Description = "The model's signature (default: FILE.sig)", HelpName = "FILE.sig" };

    public static Model Open(IReadOnlyList<string> files, ModelOptions options) => Salver.Model.Open(RequireFiles(files), options);

    /// <summary>Refuses a target that is one of the files which are read: it would be replaced.</summary>
    /// <param name="target">The file to write; null and - for standard output.</param>
    /// <param name="sources">The files that are read, and what each is.</param>
    public static void RequireOther(string? target, params IEnumerable<(string Path, string What)> sources)
    {
        if (target is null or "-" or "") return;
        foreach (var (path, what) in sources)
            if (path is not ("-" or "") && Resolve(path) == Resolve(target)) throw new CommandException($"'{target}' is {what}, which would be replaced. Name another file with --output.");
    }

    /// <summary>The full path of what a path leads to.</summary>
    static string Resolve(string path)
    {
        path = Path.GetFullPath(path);
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        }
        catch (IOException)
        {
            return path;
        }
    }

    public static IReadOnlyList<string> RequireFiles(IReadOnlyList<string> paths) => [.. paths.Select(RequireFile)];

    /// <summary>A file, or a folder that MLflow saved a model in.</summary>
    public static string RequireFile(string path) => path.Length == 0 ? throw new CommandException("A file has no name. Is a variable of the command line empty?") : Directory.Exists(path) && !File.Exists(Path.Combine(path, "MLmodel")) ? throw new CommandException($"'{path}' is a folder; name a file in it.") : path;
}
