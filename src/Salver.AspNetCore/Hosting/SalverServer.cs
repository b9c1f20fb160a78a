using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Salver.AspNetCore;

/// <summary>A whole server for one model: Kestrel with the routes of <see cref="SalverEndpointRouteBuilderExtensions.MapSalver"/> and nothing else.</summary>
public static class SalverServer
{
    /// <summary>Read by .NET's sockets when the first one is made: completions run on the thread that polls.</summary>
    const string InlineCompletions = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    /// <summary>Builds the server. It starts listening with <c>StartAsync</c> or <c>RunAsync</c>, stops cleanly on SIGTERM and Ctrl-C, and does not dispose the model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">Where and how.</param>
    /// <exception cref="UnsupportedModelException">The model has no method that answers new rows.</exception>
    /// <exception cref="ArgumentException">The host is neither an IP address nor a name of this machine.</exception>
    public static WebApplication BuildApp(Model model, SalverServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        var served = new ServedModel(model, options.Model);
        var oneRow = served.OneRowTime();
        var isInline = options.InlineScheduling ?? oneRow <= options.InlineBudget;
        if (isInline) options.Model.Inline = new InlinePolicy(oneRow, served.Rows.Columns.Length);

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.AddProvider(new ErrorLoggerProvider());
        // The host makes an Activity and a log scope a request for this category alone; failures are logged by FailureAnswer.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        // What keeps the server from starting is thrown to whoever starts it.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(served);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.ShutdownTimeout);
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.Model.MaxRequestBodySize;
            Listen(kestrel, options);
        });
        builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = isInline);
        // Both together save two thread hops a request; either alone costs more than it saves.
        if (isInline) Environment.SetEnvironmentVariable(InlineCompletions, "1");

        var app = builder.Build();
        app.Use(FailureAnswer.Middleware(app.Logger));
        // A fallback route would make every request carry route values.
        app.Use((context, next) => context.GetEndpoint() is null ? NotFoundAsync(context) : next(context));
        app.MapSalver();
        return app;
    }

    /// <summary>A JSON body for POST /predict that the model answers, made from what it learned.</summary>
    public static string ExampleBody(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return System.Text.Encoding.UTF8.GetString(ExampleRequest.OneRow(model));
    }

    static Task NotFoundAsync(HttpContext context) =>
        new Problem(ProblemKind.NotFound, "There is nothing at this path. GET / lists the routes.").WriteAsync(context);

    static void Listen(KestrelServerOptions kestrel, SalverServerOptions options)
    {
        if (options.UnixSocket is { } path) kestrel.ListenUnixSocket(path);
        else if (string.Equals(options.Host, "localhost", StringComparison.OrdinalIgnoreCase) && options.Port > 0) kestrel.ListenLocalhost(options.Port);
        else if (string.Equals(options.Host, "localhost", StringComparison.OrdinalIgnoreCase)) kestrel.Listen(IPAddress.Loopback, 0);
        else if (options.Host is "*" or "0.0.0.0" or "::" or "[::]") kestrel.ListenAnyIP(options.Port);
        else if (IPAddress.TryParse(options.Host.Trim('[', ']'), out var address)) kestrel.Listen(address, options.Port);
        else throw new ArgumentException($"'{options.Host}' is no address to listen on; give an IP address, localhost, or * for all.", nameof(options));
    }
}
