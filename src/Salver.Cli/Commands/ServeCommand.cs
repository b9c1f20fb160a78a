using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;
using Salver.AspNetCore;
using Salver.Cli.Views;

namespace Salver.Cli.Commands;

/// <summary>salver serve: the model as a web API until it is told to stop.</summary>
static class ServeCommand
{
    const int DefaultPort = 5000;
    const string PortVariable = "PORT";

    public static Command Create()
    {
        var files = Arguments.Models();
        var port = new Option<int?>("--port", "-p") { Description = $"TCP port; 0 takes a free one (default: the environment variable {PortVariable}, else {DefaultPort})" };
        var host = new Option<string>("--host") { Description = "Address to listen on: localhost, an IP address, or * for all", DefaultValueFactory = _ => "*" };
        var uds = new Option<string?>("--uds") { Description = "Path of a Unix domain socket to listen on instead of a port", HelpName = "PATH" };
        var name = new Option<string?>("--name") { Description = "Name of the model in the API document (default: the file's name)" };
        var opening = new OpeningOptions();
        port.Validators.Add(CheckPort);
        var command = new Command("serve", "Serve the model as a web API") { files, port, host, uds, name };
        opening.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(uds) is not null && result.GetResult(port) is not null) result.AddError("--uds and --port exclude each other.");
            else if (result.GetResult(port) is null && Variable() is { } text && !TryParsePort(text, out _)) result.AddError($"The environment variable {PortVariable} is '{text}', which is no port; it has to be 0 to 65535.");
        });
        command.SetAction((parsed, _) => UserErrors.GuardAsync(() => Run(parsed.GetRequiredValue(files), opening.Read(parsed), new SalverServerOptions
        {
            Port = parsed.GetValue(port) ?? (Variable() is { } text && TryParsePort(text, out var fromVariable) ? fromVariable : DefaultPort),
            Host = parsed.GetRequiredValue(host),
            UnixSocket = parsed.GetValue(uds) is { Length: > 0 } socket ? Path.GetFullPath(socket) : null,
            Model = { Name = parsed.GetValue(name) },
        })));
        return command;
    }

    static async Task<int> Run(string[] files, ModelOptions opening, SalverServerOptions options)
    {
        using var model = Arguments.Open(files, opening);
        if (options.UnixSocket is { } path) UnixSockets.RemoveStale(path);
        await using var app = SalverServer.BuildApp(model, options);
        try
        {
            await app.StartAsync();
        }
        catch (Exception refusal) when (refusal is IOException or SocketException)
        {
            throw new CommandException(options.UnixSocket is null
                ? string.Create(CultureInfo.InvariantCulture, $"Port {options.Port} on {options.Host} cannot be listened on: {refusal.Message} Choose another with --port or the environment variable {PortVariable}.")
                : $"The socket '{options.UnixSocket}' cannot be listened on: {refusal.Message}");
        }
        StartMessage.Write(model, options, app.Urls);
        await app.WaitForShutdownAsync();
        return ExitCode.Done;
    }

    static string? Variable() => Environment.GetEnvironmentVariable(PortVariable) is { Length: > 0 } text ? text : null;

    static bool TryParsePort(string text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= ushort.MaxValue;

    static void CheckPort(OptionResult result)
    {
        if (result.Tokens is [var token, ..] && !TryParsePort(token.Value, out _)) result.AddError($"'{token.Value}' is no port; it has to be 0 to 65535.");
    }
}
