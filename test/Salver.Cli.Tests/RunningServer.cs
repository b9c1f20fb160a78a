using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Salver.Cli.Tests;

/// <summary>A server that salver serve started, until the test ends.</summary>
sealed class RunningServer : IDisposable
{
    readonly Process _process;
    readonly Task<string> _errors;

    RunningServer(Process process, string[] said)
    {
        (_process, Said) = (process, said);
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>The lines it printed when it began to listen.</summary>
    public string[] Said { get; }

    /// <summary>Address in the first line.</summary>
    public Uri Address => new(Said[0][(Said[0].LastIndexOf(' ') + 1)..]);

    public static RunningServer Start(ProcessStartInfo info)
    {
        var process = Process.Start(info)!;
        var said = new List<string>();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            said.Add(line);
            if (line.StartsWith("Ctrl-C", StringComparison.Ordinal)) return new RunningServer(process, [.. said]);
        }
        process.WaitForExit();
        throw new InvalidOperationException($"The server ended with {process.ExitCode}: {process.StandardError.ReadToEnd()}");
    }

    public static RunningServer Start(params IEnumerable<string> arguments) => Start(SalverProcess.StartInfo(["serve", .. arguments]));

    /// <summary>Sends a signal, and gives the exit code and what the server wrote to stderr.</summary>
    public (int ExitCode, string Errors) Stop(string signal)
    {
        using (var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"])) kill.WaitForExit();
        Assert.True(_process.WaitForExit(TimeSpan.FromMinutes(1)));
        return (_process.ExitCode, _errors.Result);
    }

    /// <summary>What the address answers to a JSON body.</summary>
    public static async Task<string> Post(HttpClient client, string url, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(url, content);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>A client of a Unix domain socket.</summary>
    public static HttpClient ClientOf(string socketPath) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (_, cancellation) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
    });

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
