using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace Salver.Cli.Tests.Docs;

/// <summary>The few options of curl that the documentation uses, for machines without curl.</summary>
static partial class Curl
{
    public static string Run(string command)
    {
        var words = Words().Matches(command).Select(m => m.Groups[1].Success ? m.Groups[1].Value : m.Value).ToArray();
        var (method, body, type, url) = (HttpMethod.Get, (string?)null, (string?)null, "");
        for (var i = 1; i < words.Length; i++)
            switch (words[i])
            {
                case "-X": method = new HttpMethod(words[++i]); break;
                case "-d": body = words[++i]; break;
                case "-H" when words[++i].Split(": ") is ["content-type", var value]: type = value; break;
                case "-s": break;
                case var word when !word.StartsWith('-'): url = word.Contains("://", StringComparison.Ordinal) ? word : "http://" + word; break;
                default: throw new InvalidDataException($"The documentation uses {words[i]} of curl.");
            }
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(method, url);
        if (body is not null) request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type) } };
        using var response = client.Send(request);
        using var reader = new StreamReader(response.Content.ReadAsStream());
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"'([^']*)'|\S+")]
    private static partial Regex Words();
}
