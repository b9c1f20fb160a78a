using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Salver.Cli.Tests;

public partial class ServeTests
{
    [Fact]
    public async Task Prints_where_it_listens_and_a_curl_line_that_works()
    {
        using var server = RunningServer.Start(Samples.Price, "--port", "0", "--host", "localhost");
        using var client = new HttpClient();

        Assert.StartsWith("Pipeline of scikit-learn 1.2.1 from house_price_model.pkl is served at http://", server.Said[0]);
        Assert.Equal(["  POST /predict       answers rows", "  GET  /openapi.json  describes the API", "  GET  /healthz       tells whether the server is up", "  GET  /              lists the routes"], server.Said[1..5]);
        var curl = CurlLine().Match(string.Join('\n', server.Said));
        Assert.True(curl.Success, string.Join('\n', server.Said));
        Assert.Matches(@"^\{""prediction"":[0-9.]+\}$", await RunningServer.Post(client, curl.Groups[1].Value, curl.Groups[2].Value));
        Assert.Equal("{\"prediction\":442511.28748999536}", await RunningServer.Post(client, new Uri(server.Address, "/predict").ToString(), "{\"sqft\":2000,\"beds\":3}"));
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public void Stops_cleanly_when_told_to(string signal)
    {
        if (OperatingSystem.IsWindows()) return;
        using var server = RunningServer.Start(Samples.Price, "--port", "0");

        Assert.Equal((0, ""), server.Stop(signal));
    }

    [Fact]
    public async Task Takes_its_port_from_the_environment()
    {
        var port = FreePort();
        var info = SalverProcess.StartInfo("serve", Samples.Mixed, "--name", "houses");
        info.Environment["PORT"] = port.ToString(CultureInfo.InvariantCulture);
        using var server = RunningServer.Start(info);
        using var client = new HttpClient();

        Assert.Equal(port, server.Address.Port);
        Assert.Contains("\"houses\"", await client.GetStringAsync($"http://localhost:{port}/openapi.json"));
    }

    [Fact]
    public void Says_that_a_port_is_taken()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var outcome = SalverProcess.Run("serve", Samples.Price, "--host", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture));

        Assert.StartsWith($"salver: Port {port} on 127.0.0.1 cannot be listened on: ", outcome.Refused());
        Assert.EndsWith(" Choose another with --port or the environment variable PORT.\n", outcome.Errors);
        Assert.Single(outcome.Errors.TrimEnd().Split('\n'));
    }

    [Fact]
    public void Says_that_an_address_makes_no_sense() =>
        Assert.Contains("'here there' is no address", SalverProcess.Run("serve", Samples.Price, "--host", "here there").Refused());

    [Fact]
    public async Task Listens_on_a_unix_socket_and_takes_over_one_that_was_left_behind()
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new TemporaryFolder();
        var path = folder["s.sock"];
        using (var server = RunningServer.Start(Samples.Price, "--uds", path))
        {
            using var client = RunningServer.ClientOf(path);
            Assert.Equal("{\"prediction\":442511.28748999536}", await RunningServer.Post(client, "http://localhost/predict", "[2000,3]"));
            Assert.Contains($"Another process listens on '{path}'", SalverProcess.Run("serve", Samples.Price, "--uds", path).Refused());
            Assert.Equal(137, server.Stop("KILL").ExitCode);
        }
        Assert.True(File.Exists(path));

        using var next = RunningServer.Start(Samples.Price, "--uds", path);

        Assert.Equal((0, ""), next.Stop("TERM"));
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void Leaves_a_file_alone_that_is_no_socket()
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new TemporaryFolder();
        var path = folder.Write("notes.txt", "mine");

        SalverProcess.Run("serve", Samples.Price, "--uds", path).Refused();

        Assert.Equal("mine", File.ReadAllText(path));
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"curl -X POST (\S+) -H 'content-type: application/json' -d '(.*)'")]
    private static partial Regex CurlLine();
}
