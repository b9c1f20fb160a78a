using System.Text;
using System.Text.Json;

namespace Salver.AspNetCore.Tests;

public class RefusalTests(Servers servers) : IClassFixture<Servers>
{
    [Theory]
    [InlineData("""{"sqft":2000}""", "missing-field", "beds", "#/beds")]
    [InlineData("""{"sqft":"big","beds":3}""", "wrong-type", "sqft", "#/sqft")]
    [InlineData("""{"sqft":"2000","beds":3}""", "wrong-type", "sqft", "#/sqft")]
    [InlineData("""{"sqft":null,"beds":3}""", "missing-value", "sqft", "#/sqft")]
    [InlineData("""{"sqft":"NaN","beds":3}""", "missing-value", "sqft", "#/sqft")]
    [InlineData("""{"sqft":"Infinity","beds":3}""", "refused-value", "sqft", "#/sqft")]
    [InlineData("""{"sqft":2000,"beds":"-Infinity"}""", "refused-value", "beds", "#/beds")]
    [InlineData("""{"sqft":true,"beds":3}""", "wrong-type", "sqft", "#/sqft")]
    [InlineData("""{"sqft":[2000],"beds":3}""", "wrong-type", "sqft", "#/sqft")]
    [InlineData("""{"sqft":{"value":[1,{}]},"beds":3}""", "wrong-type", "sqft", "#/sqft")]
    [InlineData("""{"sqft":2000,"beds":3,"baths":2}""", "unknown-field", "baths", "#/baths")]
    [InlineData("""{"sqft":2000,"beds":3,"a/b~c":[{}]}""", "unknown-field", "a/b~c", "#/a~1b~0c")]
    [InlineData("""{"sqft":1e400,"beds":3}""", "number-out-of-range", "sqft", "#/sqft")]
    [InlineData("""{"sqft":2000,"beds":-1e999}""", "number-out-of-range", "beds", "#/beds")]
    [InlineData("""{"sqft":2000,"beds":3,"sqft":2000}""", "duplicate-field", "sqft", "#/sqft")]
    [InlineData("""{"sqft":2000,"beds":3,"\u0073qft":2000}""", "duplicate-field", "sqft", "#/sqft")]
    [InlineData("""[2000,"3"]""", "wrong-type", "beds", "#/1")]
    public async Task Names_the_field_and_what_is_wrong_with_it(string body, string code, string field, string pointer)
    {
        var error = Assert.Single((await servers.Price.PredictAsync(body)).Errors());
        Assert.Equal(code, error.GetProperty("code").GetString());
        Assert.Equal(field, error.GetProperty("field").GetString());
        Assert.Equal(pointer, Uri.UnescapeDataString(error.GetProperty("pointer").GetString()!));
        Assert.Contains($"'{field}'", error.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.False(error.TryGetProperty("row", out _));
    }

    [Theory]
    [InlineData("""{"sqft":"big","beds":3}""", "'sqft' has to be a number, and this is the text \"big\".")]
    [InlineData("""{"sqft":"2000","beds":3}""", "'sqft' has to be a number, and this is the text \"2000\". Write numbers without quotes.")]
    [InlineData("""{"sqft":true,"beds":3}""", "'sqft' has to be a number, and this is true. A boolean is not a number.")]
    [InlineData("""{"sqft":2000}""", "'beds' is missing. The model takes: sqft, beds.")]
    [InlineData("""{"sqtf":2000,"sqft":2000,"beds":3}""", "'sqtf' is no input of the model. Did you mean 'sqft'? It takes: sqft, beds.")]
    [InlineData("""{"sqft":1e400,"beds":3}""", "'sqft' is 1e400, which is beyond a 64-bit floating-point number.")]
    [InlineData("""{"sqft":null,"beds":3}""", "'sqft' is null or NaN, and the model has learned no answer for a missing value.")]
    [InlineData("""[1,2,3]""", "The row has 3 values and the model takes 2 (sqft, beds).")]
    [InlineData("""[[1,2],[1]]""", "Row 1: The row has 1 value and the model takes 2 (sqft, beds).")]
    [InlineData("[]", "The array has no rows. Send at least one.")]
    [InlineData("""[[1,2],7]""", "Row 1: A row has to be an object of fields, or an array of values in the order of the model's inputs, and this is the number 7.")]
    public async Task Says_what_was_found_and_what_to_do(string body, string detail)
    {
        Assert.Equal(detail, (await servers.Price.PredictAsync(body)).Problem(422, "invalid-input").GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("7")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("[[]]")]
    [InlineData("{}")]
    [InlineData("[{}]")]
    [InlineData("[null]")]
    [InlineData("[[null,null]]")]
    [InlineData("[[[[1]],2]]")]
    public async Task Refuses_what_is_no_row(string body) => Assert.NotEmpty((await servers.Price.PredictAsync(body)).Errors());

    [Fact]
    public async Task Reports_all_faults_of_a_request_together()
    {
        var reply = await servers.Price.PredictAsync("""[{"sqft":1,"beds":2},{"sqft":"a","bed":true},{"sqft":null,"beds":1e999}]""");
        var problem = reply.Problem(422, "invalid-input");
        var errors = problem.GetProperty("errors").EnumerateArray().Select(e => (e.GetProperty("row").GetInt32(), e.GetProperty("code").GetString(), e.GetProperty("field").GetString()));
        Assert.Equal([(1, "wrong-type", "sqft"), (1, "unknown-field", "bed"), (1, "missing-field", "beds"), (2, "number-out-of-range", "beds")], errors);
        Assert.Equal(4, problem.GetProperty("errorCount").GetInt32());
        Assert.EndsWith("And 3 more.", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_every_value_of_a_row_that_the_model_refuses()
    {
        var errors = (await servers.Churn.PredictAsync("""[{"plan":"basic","country":"no","months":3,"active":true,"visits":1},{"plan":"Basic","country":"fr","months":null,"active":true,"visits":1}]""")).Errors();
        Assert.Equal(["plan", "country", "months"], errors.Select(e => e.GetProperty("field").GetString()!));
        Assert.All(errors, e => Assert.Equal(1, e.GetProperty("row").GetInt32()));
        Assert.Equal("unknown-category", errors[0].GetProperty("code").GetString());
        Assert.Equal("'plan' is \"Basic\", which the model has not learned. Did you mean \"basic\"? It takes one of \"basic\", \"größer\", \"plus\".", errors[0].GetProperty("detail").GetString());
        Assert.Equal("one of \"dk\", \"no\", \"se\"", errors[1].GetProperty("accepted").GetString());
        Assert.Equal("missing-value", errors[2].GetProperty("code").GetString());
    }

    [Fact]
    public async Task Counts_faults_beyond_the_first_twenty()
    {
        var body = $"[{string.Join(',', Enumerable.Repeat("""{"sqft":true,"beds":"x"}""", 500))}]";
        var problem = (await servers.Price.PredictAsync(body)).Problem(422, "invalid-input");
        Assert.Equal(1000, problem.GetProperty("errorCount").GetInt32());
        Assert.Equal(20, problem.GetProperty("errors").GetArrayLength());
    }

    [Theory]
    [InlineData("[]", "empty-batch")]
    [InlineData("7", "refused-value")]
    [InlineData("""{"city":{"a":1}}""", "refused-value")]
    [InlineData("""[{"city":"Oslo"},"Rome"]""", "refused-value")]
    [InlineData("""{"city":1e999}""", "refused-value")]
    public async Task Models_of_dictionaries_refuse_too(string body, string code)
    {
        var error = Assert.Single((await servers.Dictionaries.PredictAsync(body)).Errors());
        Assert.Equal(code, error.GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("""[{"a":1},{"a":1,"b":2}]""", "b")]
    [InlineData("""[{"a":1,"b":2},{"a":1}]""", "b")]
    public async Task Where_the_model_counts_no_columns_the_first_row_does(string body, string field)
    {
        var error = Assert.Single((await servers.Logarithm.PredictAsync(body)).Errors());
        Assert.Equal((field, 1), (error.GetProperty("field").GetString(), error.GetProperty("row").GetInt32()));
    }

    [Fact]
    public async Task Cuts_long_values_short_in_the_answer()
    {
        var reply = await servers.Price.PredictAsync($$"""{"sqft":"{{new string('ü', 100_000)}}","beds":3,"{{new string('x', 100_000)}}":1}""");
        Assert.Equal(2, reply.Errors().Length);
        Assert.True(reply.Body.Length < 2000, reply.Text);
    }

    [Theory]
    [InlineData("{", 1)]
    [InlineData("""{"sqft":2000,"beds":3""", 21)]
    [InlineData("""{"sqft":2000,"beds":3}}""", 22)]
    [InlineData("""{"sqft":2000,"beds":3} {"sqft":2000,"beds":3}""", 23)]
    [InlineData("""{"sqft":2000 "beds":3}""", 13)]
    [InlineData("""{"sqft":NaN,"beds":3}""", 8)]
    [InlineData("""{sqft:2000}""", 1)]
    [InlineData("""[[1,2],]""", 7)]
    [InlineData("""[1,2],[3,4]""", 5)]
    [InlineData("""{"sqft":02000}""", 8)]
    [InlineData("\"\\ud800\"", 1)]
    public async Task Says_where_json_is_broken(string body, int offset)
    {
        var problem = (await servers.Price.PredictAsync(body)).Problem(400, "malformed-json");
        Assert.Equal(offset, problem.GetProperty("offset").GetInt32());
        Assert.Equal(1, problem.GetProperty("line").GetInt32());
        Assert.Equal(offset + 1, problem.GetProperty("column").GetInt32());
    }

    [Fact]
    public async Task Refuses_bad_utf8_and_utf16()
    {
        byte[] bad = [.. "{\"sqft\":2000,\"be"u8, 0xE9, .. "ds\":3}"u8];
        var problem = (await servers.Price.SendAsync(HttpMethod.Post, "/predict", bad)).Problem(400, "malformed-json");
        Assert.Contains("0xE9", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(16, problem.GetProperty("offset").GetInt32());
        var utf16 = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("[2000,3]")).ToArray();
        problem = (await servers.Price.SendAsync(HttpMethod.Post, "/predict", utf16)).Problem(400, "malformed-json");
        Assert.Contains("UTF-16", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_deep_nesting_of_a_large_body()
    {
        foreach (var text in new[] { new string('[', 1_000_000), string.Concat(Enumerable.Repeat("{\"a\":", 200_000)), $$"""{"sqft":{{new string('[', 1_000_000)}}""" })
            (await servers.Price.PredictAsync(text)).Problem(400, "malformed-json");
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \r\n ")]
    public async Task An_empty_body_is_answered_with_an_example(string body)
    {
        var problem = (await servers.Price.PredictAsync(body)).Problem(400, "empty-body");
        Assert.Contains("\"sqft\":", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_types_of_texts_and_booleans_are_refused()
    {
        var errors = (await servers.Churn.PredictAsync("""{"plan":1,"country":false,"months":3,"active":1,"visits":"x"}""")).Errors();
        Assert.Equal(["plan", "country", "active"], errors.Select(e => e.GetProperty("field").GetString()!));
        Assert.All(errors, e => Assert.Equal("wrong-type", e.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task No_mutation_of_a_request_is_answered_with_a_server_error()
    {
        var bodies = new[]
        {
            (servers.Price, """[{"sqft":2000.5,"beds":3},[1e3,-2]]"""),
            (servers.Mixed, """{"neighbourhood":"Harbour","year_built":null,"condition":"good","sqft":2000,"beds":"NaN"}"""),
            (servers.Dictionaries, """[{"city":"Oslo","size":2.5,"tags":["a","b"]},{"city":"Rome"}]"""),
            (servers.Logarithm, """[[0.25,1],[3e2,null]]"""),
            (servers.TwoOutputs, """{"x0":0.1,"x1":0.2,"x2":"-Infinity"}"""),
            (servers.Churn, """{"plan":"größer","country":"no","months":3,"active":true,"visits":1,"note":"\u00e9\n"}"""),
        };
        var random = new Random(5);
        foreach (var (server, text) in bodies)
        {
            for (var i = 0; i < 700; i++)
            {
                var body = Encoding.UTF8.GetBytes(text);
                for (var n = random.Next(1, 4); n > 0; n--) body[random.Next(body.Length)] = (byte)random.Next(random.Next(2) == 0 ? 128 : 256);
                var reply = await server.SendAsync(HttpMethod.Post, "/predict", body);
                Assert.True((int)reply.Status is 200 or 400 or 422, $"{(int)reply.Status}: {Encoding.Latin1.GetString(body)}");
                JsonDocument.Parse(reply.Body).Dispose();
            }
        }
    }
}
