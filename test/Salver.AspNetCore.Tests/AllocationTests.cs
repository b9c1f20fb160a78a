using System.Buffers;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Salver.AspNetCore.Tests;

/// <summary>Measures the whole process, so nothing may run beside it.</summary>
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
public class AllocationTestGroup;

[Collection(nameof(AllocationTests))]
public class AllocationTests
{
    static readonly byte[] Answer = """{"prediction":442511.28748999536}"""u8.ToArray();

    [Theory]
    [InlineData("house_price_model.pkl", """{"sqft":2000,"beds":3}""")]
    [InlineData("house_price_model.pkl", """[[2000,3],[1000.25,2],{"beds":1,"sqft":1234567.123456789}]""")]
    [InlineData("churn.pkl", """{"plan":"größer","country":"no","months":3,"active":true,"visits":2}""")]
    [InlineData("two_outputs.pkl", """[0.1,0.2,0.3]""")]
    public void From_json_to_answer_nothing_is_allocated(string file, string body)
    {
        using var model = Model.Open(ModelFiles.PathOf(file));
        var session = new PredictSession(new ServedModel(model, new SalverOptions()));
        var bytes = Encoding.UTF8.GetBytes(body);
        for (var i = 0; i < 100; i++) session.Run(bytes);
        Assert.Null(session.Problem);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) session.Run(bytes);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task A_request_over_http_allocates_what_kestrel_does_and_nothing_else()
    {
        await using var predicting = await Server.StartAsync("house_price_model.pkl");
        await using var bare = await Server.StartAsync(BareApp());
        // On a busy machine Kestrel changes threads more often and allocates for that, so the quietest of several rounds counts for either.
        var (kestrel, salver) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < 6 && (round == 0 || salver - kestrel >= 8); round++)
            (kestrel, salver) = (Math.Min(kestrel, PerRequest(bare)), Math.Min(salver, PerRequest(predicting)));
        Assert.True(salver - kestrel < 8, $"{salver:F1} bytes a request, of which Kestrel itself {kestrel:F1}");
    }

    /// <summary>Kestrel and ASP.NET Core's routing and limit of size, with a handler that reads the body and answers a constant.</summary>
    static WebApplication BareApp()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Map("/predict", (RequestDelegate)(async context =>
        {
            var reader = context.Request.BodyReader;
            reader.AdvanceTo((await reader.ReadAsync()).Buffer.End);
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = Answer.Length;
            context.Response.BodyWriter.Write(Answer);
        })).WithMetadata(new RequestSizeLimit(30_000_000));
        return app;
    }

    static double PerRequest(Server server)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(server.Address.Host, server.Address.Port);
        const string Row = """{"sqft":2000,"beds":3}""";
        var request = Encoding.UTF8.GetBytes($"POST /predict HTTP/1.1\r\nHost: salver\r\nContent-Type: application/json\r\nContent-Length: {Row.Length}\r\n\r\n{Row}");
        var reply = new byte[4096];
        Ask(2000);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        const int Requests = 5000;
        Ask(Requests);
        return (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Requests;

        void Ask(int count)
        {
            for (var i = 0; i < count; i++)
            {
                socket.Send(request);
                var length = socket.Receive(reply);
                Assert.True(reply.AsSpan(0, length).EndsWith(Answer));
            }
        }
    }
}
