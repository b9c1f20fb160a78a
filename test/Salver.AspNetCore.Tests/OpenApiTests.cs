using System.Net;
using System.Text.Json;

namespace Salver.AspNetCore.Tests;

public class OpenApiTests(Servers servers) : IClassFixture<Servers>
{
    [Fact]
    public async Task Describes_the_columns_of_the_model()
    {
        var row = Schema(await DocumentAsync(servers.Churn), "Row");
        Assert.Equal(["plan", "country", "months", "active", "visits", "note"], row.GetProperty("properties").EnumerateObject().Select(p => p.Name));
        Assert.Equal(["plan", "country", "months", "active", "visits"], Strings(row.GetProperty("required")));
        Assert.False(row.GetProperty("additionalProperties").GetBoolean());
        Assert.Equal(["basic", "größer", "plus"], Strings(row.GetProperty("properties").GetProperty("plan").GetProperty("enum")));
        Assert.Equal("number", row.GetProperty("properties").GetProperty("months").GetProperty("type").GetString());
        Assert.Equal([false, true], row.GetProperty("properties").GetProperty("active").GetProperty("enum").EnumerateArray().Select(v => v.GetBoolean()));
    }

    [Fact]
    public async Task Says_where_null_is_answered_and_other_categories_are()
    {
        var properties = Schema(await DocumentAsync(servers.Mixed), "Row").GetProperty("properties");
        Assert.Equal(["number", "null"], Strings(properties.GetProperty("year_built").GetProperty("type")));
        var neighbourhood = properties.GetProperty("neighbourhood");
        Assert.False(neighbourhood.TryGetProperty("enum", out _));
        Assert.Contains("Harbour", neighbourhood.GetProperty("description").GetString(), StringComparison.Ordinal);
        Assert.Equal(["poor", "fair", "good", "excellent"], Strings(properties.GetProperty("condition").GetProperty("enum")));
    }

    [Fact]
    public async Task Tells_the_ranges_the_model_was_fitted_on_without_forbidding_others()
    {
        var properties = Schema(await DocumentAsync(servers.Linear), "Row").GetProperty("properties");
        var ranges = ModelFiles.Expected("linear").GetProperty("ranges");
        for (var c = 0; c < ranges.GetArrayLength(); c++)
        {
            var column = properties.GetProperty($"x{c}");
            Assert.True(JsonElement.DeepEquals(ranges[c], column.GetProperty("x-learned-range")));
            Assert.False(column.TryGetProperty("maximum", out _));
        }
    }

    [Fact]
    public async Task Describes_labels_and_probabilities()
    {
        var document = await DocumentAsync(servers.Churn);
        Assert.Equal(["goes", "stays"], Strings(Schema(document, "Prediction").GetProperty("enum")));
        Assert.Equal(["goes", "stays"], Strings(Schema(document, "Probabilities").GetProperty("required")));
        var two = await DocumentAsync(servers.TwoOutputs);
        Assert.Equal(2, Schema(two, "Probabilities").GetProperty("prefixItems").GetArrayLength());
        Assert.Equal([2, 5], Schema(two, "Prediction").GetProperty("prefixItems")[1].GetProperty("enum").EnumerateArray().Select(v => v.GetInt32()));
    }

    [Fact]
    public async Task Every_example_works_and_is_answered_as_the_document_says()
    {
        foreach (var server in new[] { servers.Price, servers.Mixed, servers.Churn, servers.TwoOutputs, servers.Linear, servers.Scaler, servers.Dictionaries, servers.Logarithm })
        {
            var post = (await DocumentAsync(server)).GetProperty("paths").GetProperty("/predict").GetProperty("post");
            var answers = post.GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("examples");
            var requests = post.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("examples").EnumerateObject().ToArray();
            Assert.InRange(requests.Length, 2, 3);
            foreach (var request in requests)
            {
                var reply = await server.PredictAsync(request.Value.GetProperty("value").GetRawText());
                Assert.Equal(HttpStatusCode.OK, reply.Status);
                Assert.True(JsonElement.DeepEquals(answers.GetProperty(request.Name).GetProperty("value"), reply.Json), reply.Text);
            }
        }
    }

    [Fact]
    public async Task Every_reference_leads_somewhere_and_every_status_is_described()
    {
        var document = await DocumentAsync(servers.TwoOutputs);
        Assert.Equal("3.1.0", document.GetProperty("openapi").GetString());
        var responses = document.GetProperty("paths").GetProperty("/predict").GetProperty("post").GetProperty("responses");
        Assert.Equal(["200", "400", "404", "405", "408", "413", "415", "422", "500"], responses.EnumerateObject().Select(r => r.Name));
        foreach (var reference in References(document))
        {
            var target = document;
            foreach (var part in reference.TrimStart('#', '/').Split('/')) target = target.GetProperty(part);
            Assert.Equal(JsonValueKind.Object, target.ValueKind);
        }
    }

    static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => p.Name == "$ref" ? [p.Value.GetString()!] : References(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };

    static JsonElement Schema(JsonElement document, string name) => document.GetProperty("components").GetProperty("schemas").GetProperty(name);

    static async Task<JsonElement> DocumentAsync(Server server) => (await server.SendAsync(HttpMethod.Get, "/openapi.json")).Json;

    static IEnumerable<string?> Strings(JsonElement array) => array.EnumerateArray().Select(v => v.GetString());
}
