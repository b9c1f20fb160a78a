using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Salver.AspNetCore.Tests;

public class RouteTests(Servers servers) : IClassFixture<Servers>
{
    [Fact]
    public async Task Health_answers_while_the_model_is_served()
    {
        var reply = await servers.Price.SendAsync(HttpMethod.Get, "/healthz");
        Assert.Equal((HttpStatusCode.OK, """{"status":"ok"}"""), (reply.Status, reply.Text));
    }

    [Fact]
    public async Task The_index_names_the_model_and_an_example_that_works()
    {
        var index = (await servers.Price.SendAsync(HttpMethod.Get, "/")).Json;
        Assert.Equal("house_price_model", index.GetProperty("model").GetString());
        Assert.Equal("1.2.1", index.GetProperty("sklearnVersion").GetString());
        Assert.True(index.GetProperty("routes").TryGetProperty("POST /predict", out _));
        var reply = await servers.Price.PredictAsync(index.GetProperty("example").GetRawText());
        Assert.Equal(HttpStatusCode.OK, reply.Status);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/healthz")]
    [InlineData("/openapi.json")]
    public async Task Head_answers_the_headers_alone(string path)
    {
        var get = await servers.Price.SendAsync(HttpMethod.Get, path);
        var head = await servers.Price.SendAsync(HttpMethod.Head, path);
        Assert.Equal(HttpStatusCode.OK, head.Status);
        Assert.Empty(head.Body);
        Assert.Equal(get.Length, head.Length);
        Assert.Equal("application/json", head.ContentType);
    }

    [Theory]
    [InlineData("GET", "/predict", "POST, OPTIONS")]
    [InlineData("PUT", "/predict", "POST, OPTIONS")]
    [InlineData("DELETE", "/predict", "POST, OPTIONS")]
    [InlineData("POST", "/openapi.json", "GET, HEAD, OPTIONS")]
    [InlineData("PATCH", "/healthz", "GET, HEAD, OPTIONS")]
    [InlineData("POST", "/", "GET, HEAD, OPTIONS")]
    public async Task Wrong_methods_are_told_the_right_ones(string method, string path, string allowed)
    {
        var reply = await servers.Price.SendAsync(new HttpMethod(method), path);
        reply.Problem(405, "method-not-allowed");
        Assert.Equal(allowed, reply.Allow);
    }

    [Fact]
    public async Task Head_of_predict_is_refused_without_a_body()
    {
        var reply = await servers.Price.SendAsync(HttpMethod.Head, "/predict");
        Assert.Equal((HttpStatusCode.MethodNotAllowed, 0, "POST, OPTIONS"), (reply.Status, reply.Body.Length, reply.Allow));
    }

    [Fact]
    public async Task Options_tells_the_methods()
    {
        var reply = await servers.Price.SendAsync(HttpMethod.Options, "/predict");
        Assert.Equal((HttpStatusCode.NoContent, "POST, OPTIONS"), (reply.Status, reply.Allow));
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/predict/more")]
    [InlineData("/openapi.json/x.y")]
    public async Task Unknown_paths_are_problems_too(string path)
    {
        (await servers.Price.SendAsync(HttpMethod.Get, path)).Problem(404, "not-found");
        (await servers.Price.SendAsync(HttpMethod.Post, path, "{}"u8.ToArray())).Problem(404, "not-found");
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("Application/JSON")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json; charset=\"UTF-8\"")]
    [InlineData("application/vnd.api+json")]
    public async Task Takes_json_media_types(string type)
    {
        var reply = await servers.Price.SendAsync(HttpMethod.Post, "/predict", "[2000,3]"u8.ToArray(), type);
        Assert.Equal(HttpStatusCode.OK, reply.Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("text/json")]
    public async Task Refuses_other_media_types(string? type)
    {
        (await servers.Price.SendAsync(HttpMethod.Post, "/predict", "[2000,3]"u8.ToArray(), type)).Problem(415, "unsupported-media-type");
    }

    [Fact]
    public async Task Refuses_encoded_bodies()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/predict") { Content = new ByteArrayContent([1, 2, 3]) };
        request.Content.Headers.ContentType = new("application/json");
        request.Content.Headers.ContentEncoding.Add("gzip");
        (await servers.Price.SendAsync(request)).Problem(415, "unsupported-media-type");
    }

    [Fact]
    public async Task A_model_is_mapped_under_a_prefix_of_another_application()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSalver(ModelFiles.PathOf("house_price_model.pkl"), options => options.Name = "price");
        var app = builder.Build();
        app.MapSalver("/models/price");
        await using var server = await Server.StartAsync(app);
        var reply = await server.SendAsync(HttpMethod.Post, "/models/price/predict", """{"sqft":2000,"beds":3}"""u8.ToArray());
        Assert.Equal("""{"prediction":442511.28748999536}""", reply.Text);
        var index = await server.SendAsync(HttpMethod.Get, "/models/price/");
        Assert.Equal("price", index.Json.GetProperty("model").GetString());
    }

    [Fact]
    public async Task The_pieces_of_a_model_are_added_as_one()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(folder.FullName, "samples"))) folder = folder.Parent!;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSalver(new[] { "label_encoder.pkl", "model.pkl", "scaler.pkl", "columns.pkl" }.Select(p => Path.Combine(folder.FullName, "samples", "crops", p)).ToArray());
        var app = builder.Build();
        app.MapSalver();
        await using var server = await Server.StartAsync(app);
        Assert.StartsWith("""{"prediction":"rice","probabilities":{"maize":""", (await server.SendAsync(HttpMethod.Post, "/predict", """{"ph":6.4,"height":300,"rain":1150}"""u8.ToArray())).Text);
    }

    [Fact]
    public void A_model_is_added_as_the_options_say()
    {
        var options = new ModelOptions { RequireSignature = "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----" };
        Assert.Throws<Formats.ModelFormatException>(() => new ServiceCollection().AddSalver(ModelFiles.PathOf("house_price_model.pkl"), options));
        Assert.Throws<UnsupportedModelException>(() => new ServiceCollection().AddSalver(ModelFiles.PathOf("house_price_model.pkl"), new ModelOptions { Member = "model" }));
    }

    [Fact]
    public async Task Listens_on_a_unix_socket()
    {
        var path = Path.Combine(Path.GetTempPath(), $"salver-{Guid.NewGuid():N}.sock");
        using var model = Model.Open(ModelFiles.PathOf("house_price_model.pkl"));
        await using var app = SalverServer.BuildApp(model, new SalverServerOptions { UnixSocket = path });
        await app.StartAsync();
        using var client = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellation) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
        using var content = new StringContent("[2000,3]", Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri("http://salver/predict"), content);
        Assert.Equal("""{"prediction":442511.28748999536}""", await response.Content.ReadAsStringAsync());
        await app.StopAsync();
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void Refuses_a_host_that_is_no_address()
    {
        using var model = Model.Open(ModelFiles.PathOf("house_price_model.pkl"));
        var fault = Assert.Throws<ArgumentException>(() => SalverServer.BuildApp(model, new SalverServerOptions { Host = "no such host" }));
        Assert.Contains("no such host", fault.Message, StringComparison.Ordinal);
    }
}
