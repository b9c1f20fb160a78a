using System.CommandLine;

namespace Salver.Cli.Commands;

/// <summary>Arguments that several commands take.</summary>
static class Arguments
{
    public static Argument<string> Model() => new("FILE") { Description = "A saved scikit-learn model (.pkl, .joblib, ...)" };
}
