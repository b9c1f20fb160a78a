using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;

namespace Salver.AspNetCore.Tests;

/// <summary>A server on loopback and a client of it. Real Kestrel, real sockets.</summary>
sealed class Server : IAsyncDisposable
{
    readonly WebApplication _app;
    readonly Model? _model;

    Server(WebApplication app, Model? model, Uri address)
    {
        (_app, _model, Address) = (app, model, address);
        Client = new HttpClient { BaseAddress = address };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public static async Task<Server> StartAsync(string file, Action<SalverServerOptions>? configure = null)
    {
        var model = Model.Open(ModelFiles.PathOf(file));
        var options = new SalverServerOptions { Host = "127.0.0.1", Port = 0 };
        configure?.Invoke(options);
        return await StartAsync(SalverServer.BuildApp(model, options), model);
    }

    public static async Task<Server> StartAsync(WebApplication app, Model? model = null)
    {
        await app.StartAsync();
        return new Server(app, model, new Uri(app.Urls.First()));
    }

    public Task<Reply> PredictAsync(string json) => SendAsync(HttpMethod.Post, "/predict", Encoding.UTF8.GetBytes(json));

    public async Task<Reply> SendAsync(HttpMethod method, string path, byte[]? body = null, string? contentType = "application/json")
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            if (contentType is not null) request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }
        return await SendAsync(request);
    }

    public async Task<Reply> SendAsync(HttpRequestMessage request)
    {
        using var response = await Client.SendAsync(request);
        return new Reply(
            response.StatusCode,
            response.Content.Headers.ContentType?.ToString() ?? "",
            await response.Content.ReadAsByteArrayAsync(),
            response.Content.Headers.ContentLength,
            string.Join(", ", response.Content.Headers.Allow));
    }

    public async Task StopAsync() => await _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        _model?.Dispose();
    }
}

sealed record Reply(HttpStatusCode Status, string ContentType, byte[] Body, long? Length, string Allow)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>Asserts a problem of that kind and gives back its document.</summary>
    public JsonElement Problem(int status, string code)
    {
        Assert.Equal(status, (int)Status);
        Assert.Equal("application/problem+json", ContentType);
        Assert.Equal(Body.Length, Length);
        var problem = Json;
        Assert.Equal("urn:salver:problem:" + code, problem.GetProperty("type").GetString());
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        Assert.DoesNotContain("   at ", Text, StringComparison.Ordinal);
        return problem;
    }

    /// <summary>Asserts a refusal of values and gives back its faults.</summary>
    public JsonElement[] Errors() => [.. Problem(422, "invalid-input").GetProperty("errors").EnumerateArray()];
}
