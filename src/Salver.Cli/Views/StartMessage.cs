using System.Globalization;
using Salver.AspNetCore;

namespace Salver.Cli.Views;

/// <summary>What a server says when it listens: where, what it answers, and a line that can be pasted.</summary>
static class StartMessage
{
    public static void Write(Model model, SalverServerOptions options, ICollection<string> urls)
    {
        var written = model.Provenance.SklearnVersion is { } version ? $" of scikit-learn {version}" : "";
        Line($"{model.EstimatorName}{written} from {model.Provenance.FileName} is served at {Address(options, urls)}");
        foreach (var note in model.Notes) Line(note);
        Line("  POST /predict       answers rows");
        Line("  GET  /openapi.json  describes the API");
        Line("  GET  /healthz       tells whether the server is up");
        Line("  GET  /              lists the routes");
        Line("Try it:");
        Line($"  {Curl(model, options, urls)}");
        Line("Ctrl-C stops it.");
        Console.Out.Flush();
    }

    static void Line(string text) => Console.Out.WriteLine(Printable.Of(text));

    static string Address(SalverServerOptions options, ICollection<string> urls) => options.UnixSocket ?? string.Join(", ", Urls(options, urls));

    static string Curl(Model model, SalverServerOptions options, ICollection<string> urls)
    {
        var where = options.UnixSocket is { } path ? $"--unix-socket {Quote(path)} http://localhost/predict" : $"{Urls(options, urls).First()}/predict";
        return $"curl -X POST {where} -H 'content-type: application/json' -d {Quote(SalverServer.ExampleBody(model))}";
    }

    /// <summary>Addresses that can be called: an address that stands for all of them becomes this machine's own name.</summary>
    static IEnumerable<string> Urls(SalverServerOptions options, ICollection<string> urls) =>
        urls.Count == 0 ? [string.Create(CultureInfo.InvariantCulture, $"http://localhost:{options.Port}")] : urls.Select(Callable);

    static string Callable(string url) => url.Replace("://[::]:", "://localhost:", StringComparison.Ordinal).Replace("://0.0.0.0:", "://localhost:", StringComparison.Ordinal);

    /// <summary>As one word of a POSIX shell.</summary>
    static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
