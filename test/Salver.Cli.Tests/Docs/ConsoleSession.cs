using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Salver.Cli.Tests.Docs;

/// <summary>
/// Plays the console blocks of a page in the repository's folder. The command salver is the program under test; serve runs until the next serve or the end of the page, on a port of its
/// own that the page calls 5000.
/// </summary>
sealed partial class ConsoleSession : IDisposable
{
    const string DotnetRun = "dotnet run -c Release --project src/Salver.Cli --";
    const string DocumentedPort = "5000";
    static readonly string Functions = Define();
    RunningServer? _server;

    /// <summary>Runs one command and gives the lines it wrote to both streams.</summary>
    public string[] Run(string command)
    {
        command = command.Replace(DotnetRun, "salver", StringComparison.Ordinal);
        if (command.StartsWith("salver serve ", StringComparison.Ordinal))
        {
            _server?.Dispose();
            var start = SalverProcess.StartInfo(command.Split(' ')[1..]);
            start.WorkingDirectory = Repository.Root;
            start.Environment["PORT"] = "0";
            _server = RunningServer.Start(start);
            return [.. _server.Said.Select(Documented)];
        }
        if (command.StartsWith("curl ", StringComparison.Ordinal) && !CurlExists) return [.. Curl.Run(Port().Replace(command, Served)).TrimEnd('\n').Split('\n').Select(Documented)];
        using var process = Process.Start(Bash($"{Functions} exec 2>&1; {Port().Replace(command, Served)}"))!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return [.. output.TrimEnd('\n').Split('\n').Select(Documented)];
    }

    static bool CurlExists { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "curl")));

    string Served => _server is null ? ":" + DocumentedPort : string.Create(CultureInfo.InvariantCulture, $":{_server.Address.Port}");

    string Documented(string line) => (_server is null ? line : line.Replace(Served, ":" + DocumentedPort, StringComparison.Ordinal)).TrimEnd();

    ProcessStartInfo Bash(string command)
    {
        var info = new ProcessStartInfo("bash", ["-c", command])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment.Remove("COLUMNS");
        return info;
    }

    public void Dispose() => _server?.Dispose();

    /// <summary>The program under test, and curl without a progress bar.</summary>
    static string Define()
    {
        var salver = SalverProcess.StartInfo();
        return $"salver() {{ {string.Join(' ', salver.ArgumentList.Prepend(salver.FileName).Select(w => $"'{w}'"))} \"$@\"; }}; curl() {{ command curl -sS \"$@\"; }};";
    }

    [GeneratedRegex(":" + DocumentedPort + @"\b")]
    private static partial Regex Port();
}
