using System.Net;
using System.Text.Json;

namespace Salver.AspNetCore.Tests;

public class PredictTests(Servers servers) : IClassFixture<Servers>
{
    [Theory]
    [InlineData("house_price_model.pkl")]
    [InlineData("house_price_mixed.joblib")]
    public async Task Answers_each_row_to_the_last_digit(string file)
    {
        var server = file.EndsWith("pkl", StringComparison.Ordinal) ? servers.Price : servers.Mixed;
        var cases = ModelFiles.HousePrices(file).EnumerateArray().ToArray();
        foreach (var asked in cases)
        {
            var reply = await server.PredictAsync(asked.GetProperty("row").GetRawText());
            Assert.Equal(HttpStatusCode.OK, reply.Status);
            Assert.Equal("application/json", reply.ContentType);
            Assert.Equal(reply.Body.Length, reply.Length);
            Assert.Equal(asked.GetProperty("prediction").GetDouble(), reply.Json.GetProperty("prediction").GetDouble());
        }
        var many = Enumerable.Repeat(cases, 30).SelectMany(c => c).ToArray();
        var all = await server.PredictAsync($"[{string.Join(',', many.Select(c => c.GetProperty("row").GetRawText()))}]");
        Assert.Equal(many.Select(c => c.GetProperty("prediction").GetDouble()), Doubles(all.Json.GetProperty("predictions")));
    }

    [Theory]
    [InlineData("""{"sqft":2000,"beds":3}""", """{"prediction":442511.28748999536}""")]
    [InlineData("""{"beds":3,"sqft":2e3}""", """{"prediction":442511.28748999536}""")]
    [InlineData("""{"be\u0064s":3.0,"sqft":2000}""", """{"prediction":442511.28748999536}""")]
    [InlineData("""[2000,3]""", """{"prediction":442511.28748999536}""")]
    [InlineData("""[[2000,3]]""", """{"predictions":[442511.28748999536]}""")]
    [InlineData("""[{"sqft":2000,"beds":3},[2000,3]]""", """{"predictions":[442511.28748999536,442511.28748999536]}""")]
    [InlineData("\uFEFF \r\n\t[ 2000 , 3 ] \n", """{"prediction":442511.28748999536}""")]
    public async Task Takes_objects_arrays_and_arrays_of_them(string body, string answer)
    {
        var reply = await servers.Price.PredictAsync(body);
        Assert.Equal(answer, reply.Text);
    }

    [Fact]
    public async Task Classifiers_answer_labels_and_probabilities_by_label()
    {
        var expected = ModelFiles.Expected("churn");
        var rows = expected.GetProperty("rows");
        var reply = await servers.Churn.PredictAsync(rows.GetRawText());
        Assert.Equal(Strings(expected.GetProperty("predict")), Strings(reply.Json.GetProperty("predictions")));
        var probabilities = expected.GetProperty("predict_proba");
        for (var r = 0; r < rows.GetArrayLength(); r++)
        {
            var one = await servers.Churn.PredictAsync(rows[r].GetRawText());
            Assert.Equal(expected.GetProperty("predict")[r].GetString(), one.Json.GetProperty("prediction").GetString());
            var labels = one.Json.GetProperty("probabilities");
            Assert.Equal(["goes", "stays"], labels.EnumerateObject().Select(p => p.Name));
            Assert.Equal(probabilities[r][0].GetDouble(), labels.GetProperty("goes").GetDouble(), 1e-12);
            Assert.Equal(probabilities[r][1].GetDouble(), labels.GetProperty("stays").GetDouble(), 1e-12);
            Assert.Equal(labels.GetRawText(), reply.Json.GetProperty("probabilities")[r].GetRawText());
        }
    }

    [Fact]
    public async Task Several_outputs_answer_an_array_of_labels_and_of_probabilities()
    {
        var expected = ModelFiles.Expected("two_outputs");
        var rows = expected.GetProperty("rows");
        for (var r = 0; r < rows.GetArrayLength(); r++)
        {
            var one = (await servers.TwoOutputs.PredictAsync(rows[r].GetRawText())).Json;
            Assert.Equal(expected.GetProperty("predict")[r].EnumerateArray().Select(v => v.GetRawText()), one.GetProperty("prediction").EnumerateArray().Select(v => v.GetRawText()));
            var probabilities = one.GetProperty("probabilities");
            Assert.Equal(expected.GetProperty("predict_proba")[0][r][1].GetDouble(), probabilities[0].GetProperty("1").GetDouble());
            Assert.Equal(expected.GetProperty("predict_proba")[1][r][0].GetDouble(), probabilities[1].GetProperty("2").GetDouble());
            Assert.Equal(expected.GetProperty("predict_proba")[1][r][1].GetDouble(), probabilities[1].GetProperty("5").GetDouble());
        }
    }

    [Fact]
    public async Task Columns_without_names_are_called_x0_x1_and_so_on()
    {
        var byName = await servers.TwoOutputs.PredictAsync("""{"x2":0.3,"x0":0.1,"x1":0.2}""");
        var byPlace = await servers.TwoOutputs.PredictAsync("[0.1,0.2,0.3]");
        Assert.Equal(HttpStatusCode.OK, byName.Status);
        Assert.Equal(byPlace.Text, byName.Text);
    }

    [Fact]
    public async Task A_linear_model_of_thirty_numbers_answers_what_scikit_learn_does()
    {
        var expected = ModelFiles.Expected("linear");
        var reply = await servers.Linear.PredictAsync(expected.GetProperty("rows").GetRawText());
        Assert.All(Doubles(expected.GetProperty("predict")).Zip(Doubles(reply.Json.GetProperty("predictions"))), p => Assert.Equal(p.First, p.Second, Math.Abs(p.First) * 1e-13));
    }

    [Fact]
    public async Task A_transformer_answers_the_transformed_row()
    {
        var expected = ModelFiles.Expected("scaler");
        var reply = await servers.Scaler.PredictAsync(expected.GetProperty("rows").GetRawText());
        var rows = reply.Json.GetProperty("predictions");
        for (var r = 0; r < rows.GetArrayLength(); r++) Assert.Equal(Doubles(expected.GetProperty("transform")[r]), Doubles(rows[r]));
    }

    [Fact]
    public async Task Models_of_dictionaries_take_objects_of_any_fields()
    {
        var expected = ModelFiles.Expected("dictionaries");
        var rows = expected.GetProperty("rows");
        var all = (await servers.Dictionaries.PredictAsync(rows.GetRawText())).Json;
        for (var r = 0; r < rows.GetArrayLength(); r++)
        {
            var one = (await servers.Dictionaries.PredictAsync(rows[r].GetRawText())).Json;
            Assert.Equal(expected.GetProperty("predict")[r].GetBoolean(), one.GetProperty("prediction").GetBoolean());
            Assert.Equal(expected.GetProperty("predict_proba")[r][1].GetDouble(), one.GetProperty("probabilities").GetProperty("true").GetDouble(), 1e-12);
            Assert.Equal(one.GetProperty("probabilities").GetRawText(), all.GetProperty("probabilities")[r].GetRawText());
        }
        var unknown = await servers.Dictionaries.PredictAsync("""{"never seen":1}""");
        Assert.Equal(HttpStatusCode.OK, unknown.Status);
    }

    [Fact]
    public async Task Models_of_any_number_of_columns_take_arrays()
    {
        var expected = ModelFiles.Expected("logarithm");
        var reply = await servers.Logarithm.PredictAsync(expected.GetProperty("rows").GetRawText());
        var pairs = expected.GetProperty("transform").EnumerateArray().SelectMany(Doubles).Zip(reply.Json.GetProperty("predictions").EnumerateArray().SelectMany(Doubles)).ToArray();
        Assert.Equal(12, pairs.Length);
        Assert.All(pairs, p => Assert.Equal(p.First, p.Second, 1e-15));
        Assert.Equal("""{"prediction":[0]}""", (await servers.Logarithm.PredictAsync("[0]")).Text);
    }

    [Fact]
    public async Task Missing_values_are_answered_where_the_model_learned_to()
    {
        const string WithNull = """{"neighbourhood":null,"year_built":null,"condition":"good","sqft":2000,"beds":3}""";
        var reply = await servers.Mixed.PredictAsync(WithNull);
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        var word = await servers.Mixed.PredictAsync(WithNull.Replace("\"year_built\":null", "\"year_built\":\"NaN\"", StringComparison.Ordinal));
        Assert.Equal(reply.Text, word.Text);
    }

    [Fact]
    public async Task Unknown_categories_are_answered_where_the_encoder_ignores_them()
    {
        var reply = await servers.Mixed.PredictAsync("""{"neighbourhood":"Atlantis","year_built":1990,"condition":"good","sqft":2000,"beds":3}""");
        Assert.Equal(HttpStatusCode.OK, reply.Status);
    }

    [Fact]
    public async Task A_field_that_nothing_reads_may_be_left_out()
    {
        var row = """{"plan":"plus","country":"no","months":3,"active":true,"visits":2}""";
        var without = await servers.Churn.PredictAsync(row);
        Assert.Equal(HttpStatusCode.OK, without.Status);
        var with = await servers.Churn.PredictAsync(row.Replace("}", ",\"note\":\"x\"}", StringComparison.Ordinal));
        Assert.Equal(without.Text, with.Text);
        var odd = await servers.Churn.PredictAsync(row.Replace("}", ",\"note\":[1e999,{}]}", StringComparison.Ordinal));
        Assert.Equal(without.Text, odd.Text);
    }

    [Fact]
    public async Task Large_batches_are_answered_in_order()
    {
        var rows = Enumerable.Range(0, 20_000).Select(i => $"[{500 + i % 3000},{i % 7}]").ToArray();
        var reply = await servers.Price.PredictAsync($"[{string.Join(',', rows)}]");
        var predictions = reply.Json.GetProperty("predictions");
        Assert.Equal(rows.Length, predictions.GetArrayLength());
        foreach (var r in new[] { 0, 255, 256, 257, 9_999, 19_999 })
        {
            var one = await servers.Price.PredictAsync(rows[r]);
            Assert.Equal(one.Json.GetProperty("prediction").GetRawText(), predictions[r].GetRawText());
        }
    }

    [Fact]
    public async Task Many_clients_at_once_each_get_their_own_answer()
    {
        var cases = ModelFiles.HousePrices("house_price_mixed.joblib").EnumerateArray().ToArray();
        await Parallel.ForAsync(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) =>
        {
            var asked = cases[i % cases.Length];
            var reply = await servers.Mixed.PredictAsync(asked.GetProperty("row").GetRawText());
            Assert.Equal(asked.GetProperty("prediction").GetDouble(), reply.Json.GetProperty("prediction").GetDouble());
        });
    }

    static IEnumerable<double> Doubles(JsonElement array) => array.EnumerateArray().Select(v => v.GetDouble());

    static IEnumerable<string?> Strings(JsonElement array) => array.EnumerateArray().Select(v => v.GetString());
}
