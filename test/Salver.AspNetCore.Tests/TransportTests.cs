using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Salver.AspNetCore.Tests;

/// <summary>Bodies that come in odd ways, byte by byte over a socket.</summary>
public class TransportTests
{
    const string Answer = """{"prediction":442511.28748999536}""";
    const string Row = """{"sqft":2000,"beds":3}""";

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task Takes_a_body_in_pieces(int size)
    {
        await using var server = await Server.StartAsync("house_price_model.pkl");
        await using var wire = await Wire.OpenAsync(server);
        await wire.SendAsync(Header($"Content-Length: {Row.Length}"));
        for (var i = 0; i < Row.Length; i += size)
        {
            await wire.SendAsync(Row.Substring(i, Math.Min(size, Row.Length - i)));
            await Task.Delay(1);
        }
        Assert.Equal((200, Answer), await wire.ReceiveAsync());
    }

    [Fact]
    public async Task Takes_a_chunked_body()
    {
        await using var server = await Server.StartAsync("house_price_model.pkl");
        await using var wire = await Wire.OpenAsync(server);
        await wire.SendAsync(Header("Transfer-Encoding: chunked"));
        foreach (var part in new[] { Row[..5], Row[5..6], Row[6..] }) await wire.SendAsync($"{part.Length:x}\r\n{part}\r\n");
        await wire.SendAsync("0\r\n\r\n");
        Assert.Equal((200, Answer), await wire.ReceiveAsync());
    }

    [Fact]
    public async Task Answers_requests_that_are_sent_before_the_answers_are_read()
    {
        await using var server = await Server.StartAsync("house_price_model.pkl");
        await using var wire = await Wire.OpenAsync(server);
        await wire.SendAsync(string.Concat(Enumerable.Repeat(Header($"Content-Length: {Row.Length}") + Row, 50)));
        for (var i = 0; i < 50; i++) Assert.Equal((200, Answer), await wire.ReceiveAsync());
    }

    [Fact]
    public async Task Says_continue_to_a_client_that_waits_for_it()
    {
        await using var server = await Server.StartAsync("house_price_model.pkl");
        await using var wire = await Wire.OpenAsync(server);
        await wire.SendAsync(Header($"Content-Length: {Row.Length}", "Expect: 100-continue"));
        Assert.Equal("HTTP/1.1 100 Continue", await wire.ReadLineAsync());
        Assert.Equal("", await wire.ReadLineAsync());
        await wire.SendAsync(Row);
        Assert.Equal((200, Answer), await wire.ReceiveAsync());
    }

    [Fact]
    public async Task Refuses_a_body_by_its_declared_length_before_it_comes()
    {
        await using var server = await Server.StartAsync("house_price_model.pkl", o => o.Model.MaxRequestBodySize = 1000);
        await using var wire = await Wire.OpenAsync(server);
        await wire.SendAsync(Header("Content-Length: 1001", "Expect: 100-continue"));
        var (status, body) = await wire.ReceiveAsync();
        Assert.Equal(413, status);
        Assert.Contains("body-too-large", body, StringComparison.Ordinal);
        Assert.Contains("1000 bytes", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_chunked_body_when_it_passes_the_limit()
    {
        await using var server = await Server.StartAsync("house_price_model.pkl", o => o.Model.MaxRequestBodySize = 1000);
        await using var wire = await Wire.OpenAsync(server);
        await wire.SendAsync(Header("Transfer-Encoding: chunked"));
        for (var i = 0; i < 3; i++) await wire.SendAsync($"190\r\n{new string(' ', 400)}\r\n");
        var (status, body) = await wire.ReceiveAsync();
        Assert.Equal(413, status);
        Assert.Contains("body-too-large", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_at_the_limit_is_taken()
    {
        await using var server = await Server.StartAsync("house_price_model.pkl", o => o.Model.MaxRequestBodySize = 1000);
        Assert.Equal(Answer, (await server.PredictAsync(Row.PadRight(1000))).Text);
        (await server.PredictAsync(Row.PadRight(1001))).Problem(413, "body-too-large");
    }

    [Fact]
    public async Task Refuses_more_rows_than_allowed()
    {
        await using var server = await Server.StartAsync("house_price_model.pkl", o => o.Model.MaxRows = 1000);
        Assert.Equal(1000, (await server.PredictAsync(Rows(1000))).Json.GetProperty("predictions").GetArrayLength());
        (await server.PredictAsync(Rows(1001))).Problem(413, "too-many-rows");
        (await server.PredictAsync($"[{string.Join(',', Enumerable.Repeat("[]", 100_000))}]")).Problem(413, "too-many-rows");
        await using var open = await Server.StartAsync("logarithm.pkl", o => o.Model.MaxRows = 1000);
        (await open.PredictAsync(Rows(1001))).Problem(413, "too-many-rows");
        await using var dictionaries = await Server.StartAsync("dictionaries.pkl", o => o.Model.MaxRows = 1000);
        (await dictionaries.PredictAsync($"[{string.Join(',', Enumerable.Repeat("{}", 1001))}]")).Problem(413, "too-many-rows");
    }

    [Fact]
    public async Task Broken_chunks_are_a_bad_request()
    {
        await using var server = await Server.StartAsync("house_price_model.pkl");
        await using var wire = await Wire.OpenAsync(server);
        await wire.SendAsync(Header("Transfer-Encoding: chunked") + "zz\r\nxx\r\n0\r\n\r\n");
        Assert.Equal(400, (await wire.ReceiveAsync()).Status);
    }

    [Fact]
    public async Task A_client_that_leaves_in_the_middle_of_a_body_harms_nobody()
    {
        await using var server = await Server.StartAsync("house_price_model.pkl");
        for (var i = 0; i < 20; i++)
        {
            await using var wire = await Wire.OpenAsync(server);
            await wire.SendAsync(Header("Content-Length: 100000") + Row);
        }
        Assert.Equal(Answer, (await server.PredictAsync(Row)).Text);
    }

    [Fact]
    public async Task A_connection_is_used_again_after_a_refusal()
    {
        await using var server = await Server.StartAsync("house_price_model.pkl");
        await using var wire = await Wire.OpenAsync(server);
        foreach (var (body, status) in new[] { ("{", 400), ("{}", 422), (Row, 200), ("[]", 422), (Row, 200) })
        {
            await wire.SendAsync(Header($"Content-Length: {body.Length}") + body);
            Assert.Equal(status, (await wire.ReceiveAsync()).Status);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_scheduling_gives_the_same_answers(bool inline)
    {
        await using var server = await Server.StartAsync("house_price_model.pkl", o => o.InlineScheduling = inline);
        Assert.Equal(Answer, (await server.PredictAsync(Row)).Text);
        Assert.Equal(5000, (await server.PredictAsync(Rows(5000))).Json.GetProperty("predictions").GetArrayLength());
    }

    [Fact]
    public async Task Stops_only_when_requests_under_way_are_answered()
    {
        await using var server = await Server.StartAsync("house_price_model.pkl");
        await using var wire = await Wire.OpenAsync(server);
        await wire.SendAsync(Header($"Content-Length: {Row.Length}") + Row[..5]);
        await Task.Delay(100);
        var stopping = server.StopAsync();
        await Task.Delay(100);
        Assert.False(stopping.IsCompleted);
        await wire.SendAsync(Row[5..]);
        Assert.Equal((200, Answer), await wire.ReceiveAsync());
        await stopping;
    }

    static string Rows(int count) => $"[{string.Join(',', Enumerable.Range(0, count).Select(i => $"[{1000 + i},3]"))}]";

    static string Header(params string[] headers) => $"POST /predict HTTP/1.1\r\nHost: salver\r\nContent-Type: application/json\r\n{string.Join("\r\n", headers)}\r\n\r\n";

    sealed class Wire : IAsyncDisposable
    {
        readonly TcpClient _client = new() { NoDelay = true };
        Stream _stream = Stream.Null;

        public static async Task<Wire> OpenAsync(Server server)
        {
            var wire = new Wire();
            await wire._client.ConnectAsync(server.Address.Host, server.Address.Port);
            wire._stream = wire._client.GetStream();
            return wire;
        }

        public async Task SendAsync(string text) => await _stream.WriteAsync(Encoding.UTF8.GetBytes(text));

        public async Task<string> ReadLineAsync()
        {
            var line = new StringBuilder();
            var one = new byte[1];
            while (true)
            {
                await _stream.ReadExactlyAsync(one);
                if (one[0] == '\n') return line.ToString().TrimEnd('\r');
                line.Append((char)one[0]);
            }
        }

        public async Task<(int Status, string Body)> ReceiveAsync()
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            var status = int.Parse((await ReadLineAsync()).Split(' ')[1], CultureInfo.InvariantCulture);
            var length = 0;
            while (await ReadLineAsync() is { Length: > 0 } line)
                if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) length = int.Parse(line.Split(':')[1], CultureInfo.InvariantCulture);
            var body = new byte[length];
            await _stream.ReadExactlyAsync(body, limit.Token);
            return (status, Encoding.UTF8.GetString(body));
        }

        public async ValueTask DisposeAsync()
        {
            await _stream.DisposeAsync();
            _client.Dispose();
        }
    }
}
