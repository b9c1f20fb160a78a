using System.Text.Json;

namespace Salver.Cli.Tests;

public class PredictTests
{
    public static TheoryData<string> Models => [Samples.Price, Samples.Mixed];

    [Theory]
    [MemberData(nameof(Models))]
    public void Answers_json_as_scikit_learn_did(string model)
    {
        var (rows, predictions) = Samples.Recorded(model);

        var output = SalverProcess.RunWith(rows, "predict", model, "-").Succeeded();

        Assert.Equal(predictions, Numbers(output));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Answers_ndjson_and_csv_as_it_answers_json(string model)
    {
        using var folder = new TemporaryFolder();
        var expected = Samples.Expected(model);
        var names = expected[0].GetProperty("row").EnumerateObject().Select(p => p.Name).ToArray();
        var lines = folder.Write("rows.ndjson", string.Concat(expected.Select(e => JsonSerializer.Serialize(e.GetProperty("row")) + "\r\n")));
        var csv = folder.Write("rows.csv", $"\uFEFF{string.Join(',', names)}\r\n" + string.Concat(expected.Select(e => string.Join(',', names.Select(n => Csv(e.GetProperty("row").GetProperty(n)))) + "\r\n")));
        double[] predictions = [.. expected.Select(e => e.GetProperty("prediction").GetDouble())];

        Assert.Equal(predictions, Numbers(SalverProcess.Run("predict", model, lines).Succeeded()));
        Assert.Equal(predictions, Numbers(SalverProcess.Run("predict", model, csv).Succeeded()));
        Assert.Equal(predictions, Numbers(SalverProcess.RunWith(File.ReadAllBytes(csv), "predict", model, "-").Succeeded()));
        Assert.Equal(predictions, Numbers(SalverProcess.RunWith(File.ReadAllBytes(lines), "predict", model, "-").Succeeded()));
    }

    [Fact]
    public void Leaves_other_columns_of_a_csv_out_and_finds_its_own_by_name()
    {
        var output = SalverProcess.RunWith("beds,owner,sqft\n3,\"Doe, \"\"J\"\"\nand co\",2000\n\n", "predict", Samples.Price, "-").Succeeded();

        Assert.Equal([442511.28748999536], Numbers(output));
    }

    [Fact]
    public void Writes_csv_with_the_names_of_the_outputs()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal("", SalverProcess.RunWith("[[2000,3]]", "predict", Samples.Price, "-", "-o", folder["out.csv"]).Succeeded());

        Assert.Equal("prediction\n442511.28748999536\n", File.ReadAllText(folder["out.csv"]));
        Assert.Equal(["out.csv"], folder.Files);
    }

    [Fact]
    public void Writes_one_value_a_line_as_ndjson() =>
        Assert.Equal("442511.28748999536\n442511.28748999536\n", SalverProcess.RunWith("[[2000,3],[2000,3]]", "predict", Samples.Price, "-", "--output-format", "ndjson").Succeeded());

    [Fact]
    public void Answers_several_columns_as_an_array_a_row()
    {
        using var leaves = JsonDocument.Parse(SalverProcess.RunWith("[[2000,3],[900,1]]", "predict", Samples.Price, "-", "--method", "apply").Succeeded());

        Assert.Equal(2, leaves.RootElement.GetArrayLength());
        Assert.Equal(100, leaves.RootElement[0].GetArrayLength());
        Assert.All(leaves.RootElement[0].EnumerateArray(), leaf => Assert.True(leaf.TryGetInt32(out _)));
    }

    [Fact]
    public void Replaces_a_file_only_when_every_row_is_answered()
    {
        using var folder = new TemporaryFolder();
        var output = folder.Write("out.json", "before");
        var rows = folder.Write("rows.csv", string.Concat(Enumerable.Repeat("2000,3\n", 40_000).Prepend("sqft,beds\n").Append("2000,three\n")));

        Assert.Equal("salver: Row 40000, 'beds': 'three' is not a number.\n", SalverProcess.Run("predict", Samples.Price, rows, "-o", output).Refused());
        Assert.Equal("before", File.ReadAllText(output));
        Assert.Equal(["out.json", "rows.csv"], folder.Files.Order());

        SalverProcess.RunWith("[[2000,3]]", "predict", Samples.Price, "-", "-o", output).Succeeded();
        Assert.Equal("[442511.28748999536]\n", File.ReadAllText(output));
    }

    [Fact]
    public void Answers_a_large_file_as_it_answers_each_row()
    {
        using var folder = new TemporaryFolder();
        var rows = Enumerable.Range(0, 50_000).Select(i => (Area: 500 + i % 3000, Beds: i % 7)).ToArray();
        var csv = folder.Write("rows.csv", "sqft,beds\n" + string.Concat(rows.Select(r => $"{r.Area},{r.Beds}\n")));
        var json = folder.Write("rows.json", $"[{string.Join(",\n", rows.Select(r => $"{{\"sqft\":{r.Area},\"beds\":{r.Beds}}}"))}]");
        var lines = folder.Write("rows.jsonl", string.Concat(rows.Select(r => $"[{r.Area},{r.Beds}]\n")));

        var answers = Numbers(SalverProcess.Run("predict", Samples.Price, csv).Succeeded());

        Assert.Equal(50_000, answers.Length);
        Assert.Equal(answers, Numbers(SalverProcess.Run("predict", Samples.Price, json).Succeeded()));
        Assert.Equal(answers, Numbers(SalverProcess.Run("predict", Samples.Price, lines).Succeeded()));
        using var model = Model.Open(Samples.Price);
        Assert.Equal(model.Predict([rows[33_333].Area, rows[33_333].Beds]), answers[33_333]);
    }

    [Theory]
    [InlineData("[{\"sqft\":2000}]", "salver: The column 'beds' is missing. The model takes: sqft, beds.\n")]
    [InlineData("[[2000,3],[2000]]", "salver: Row 1: the row has 1 values and the rows before have 2.\n")]
    [InlineData("[[2000,3", "salver: The input is not JSON: ")]
    [InlineData("[]", "salver: There are no rows.\n")]
    [InlineData("[{\"sqft\":2000,\"sqft\":1,\"beds\":3}]", "salver: Row 0, 'sqft': the field stands twice in one row.\n")]
    [InlineData("[{\"sqft\":1e999,\"beds\":3}]", "salver: Row 0: the number 1e999 is beyond float64.\n")]
    [InlineData("sqft;beds\n1;2\n", "salver: The column 'sqft' is missing. The model takes: sqft, beds. The header holds no comma; columns have to be separated by commas.\n")]
    [InlineData("sqft,beds\n1,2,3\n", "salver: The CSV input is not well formed on line 2: it has 3 cells and the header has 2.\n")]
    [InlineData("sqft,beds\n1,\"2\n", "salver: The CSV input is not well formed on line 2: a quoted cell does not end.\n")]
    [InlineData("sqft,beds\n1,2\"3\"\n", "salver: The CSV input is not well formed on line 2: a quote stands inside a cell that does not begin with one.\n")]
    [InlineData("sqft,sqft\n1,2\n", "salver: The CSV input is not well formed on line 1: the header names 'sqft' more than once.\n")]
    [InlineData("sqft,beds\n", "salver: There are no rows.\n")]
    [InlineData("", "salver: The CSV input is empty.")]
    public void Says_what_is_wrong_with_the_rows(string rows, string message)
    {
        var outcome = SalverProcess.RunWith(rows, "predict", Samples.Price, "-");

        Assert.StartsWith(message, outcome.Refused());
        Assert.Empty(outcome.Output);
    }

    [Fact]
    public void A_model_without_names_takes_named_columns_by_position_with_its_own_missing_values()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("model.bin", CompactCorpus.File("sklearn-0.24.2", "columns_index_frame"));
        using var expected = CompactCorpus.Case("sklearn-0.24.2", "columns_index_frame");
        var columns = expected.RootElement.GetProperty("input").GetProperty("columns").EnumerateArray().ToArray();
        var rows = Enumerable.Range(0, columns[0].GetProperty("values").GetArrayLength()).Select(r => "{" + string.Join(',', columns.Select(c => $"{c.GetProperty("name").GetRawText()}:{Json(c.GetProperty("values")[r])}")) + "}");
        var wanted = expected.RootElement.GetProperty("expected").GetProperty("transform");
        var width = wanted.GetProperty("shape")[1].GetInt32();

        using var answers = JsonDocument.Parse(SalverProcess.RunWith($"[{string.Join(',', rows)}]", "predict", file, "-").Succeeded());

        Assert.Equal(
            wanted.GetProperty("values").EnumerateArray().Chunk(width).Select(row => row[2..].Select(Number)),
            answers.RootElement.EnumerateArray().Select(row => row.EnumerateArray().Skip(2).Select(Number)));
    }

    [Fact]
    public void Ends_quietly_when_nobody_reads_on()
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new TemporaryFolder();
        var rows = folder.Write("rows.csv", "sqft,beds\n" + string.Concat(Enumerable.Repeat("2000,3\n", 100_000)));
        var info = SalverProcess.StartInfo("predict", Samples.Price, rows);
        using var process = System.Diagnostics.Process.Start(info)!;
        process.StandardOutput.ReadLine();
        process.StandardOutput.Close();

        Assert.Empty(process.StandardError.ReadToEnd());
        process.WaitForExit();
        Assert.InRange(process.ExitCode, 0, 1);
    }

    [Theory]
    [InlineData("union_of_disjoint_columns")]
    [InlineData("vote_of_disjoint_columns")]
    [InlineData("stack_of_disjoint_columns")]
    public void Reads_every_column_that_any_part_of_the_model_uses(string name)
    {
        using var folder = new TemporaryFolder();
        using var record = CompactCorpus.Case("sklearn-1.2.1", name);
        var model = folder.Write("model", CompactCorpus.File("sklearn-1.2.1", name));
        var columns = record.RootElement.GetProperty("input").GetProperty("columns").EnumerateArray().ToArray();
        var expected = record.RootElement.GetProperty("expected").GetProperty("predict").GetProperty("values").EnumerateArray().ToArray();
        var lines = Enumerable.Range(0, expected.Length).Select(r => string.Join(',', columns.Select(c => Csv(c.GetProperty("values")[r]))));
        var csv = folder.Write("rows.csv", $"{string.Join(',', columns.Select(c => c.GetProperty("name").GetString()))}\n{string.Join('\n', lines)}\n");

        using var answers = JsonDocument.Parse(SalverProcess.Run("predict", model, csv).Succeeded());

        foreach (var (wanted, got) in expected.Zip(answers.RootElement.EnumerateArray()))
            if (wanted.ValueKind == JsonValueKind.Number) Assert.Equal(wanted.GetDouble(), got.GetDouble(), 1e-6);
            else Assert.Equal(wanted.GetString(), got.GetString());
    }

    [Fact]
    public void Takes_what_transform_answers_for_inverse_transform()
    {
        var crops = Path.Combine(Path.GetDirectoryName(Samples.Folder)!, "crops");
        var labels = Path.Combine(crops, "label_encoder.pkl");
        using var folder = new TemporaryFolder();
        var (name, record) = ("one_hot_text_array", CompactCorpus.Case("sklearn-1.2.2", "one_hot_text_array"));
        var encoder = folder.Write("encoder", CompactCorpus.File("sklearn-1.2.2", name));
        var transformed = record.RootElement.GetProperty("expected").GetProperty("transform");
        var width = transformed.GetProperty("shape")[1].GetInt32();
        var rows = transformed.GetProperty("values").EnumerateArray().Select(v => v.GetRawText()).Chunk(width).Select(r => $"[{string.Join(',', r)}]");
        var expected = record.RootElement.GetProperty("expected").GetProperty("inverse_transform").GetProperty("values").EnumerateArray().Select(Json);

        Assert.Equal("[\"maize\",\n\"wheat\"]\n", SalverProcess.RunWith("[[0],[2]]", "predict", labels, "-", "--method", "inverse_transform").Succeeded());
        using var answers = JsonDocument.Parse(SalverProcess.RunWith($"[{string.Join(',', rows)}]", "predict", encoder, "-", "--method", "inverse_transform").Succeeded());
        Assert.Equal(expected, answers.RootElement.EnumerateArray().SelectMany(r => r.EnumerateArray()).Select(Json));
        Assert.Equal("salver: The model takes 1 columns and got 2.\n", SalverProcess.RunWith("[[0,1]]", "predict", labels, "-", "--method", "inverse_transform").Refused());
    }

    [Fact]
    public void Says_which_methods_a_model_has() =>
        Assert.StartsWith("salver: This model (Pipeline) has no predict_proba. It has: predict", SalverProcess.RunWith("[[1,2]]", "predict", Samples.Price, "-", "--method", "predict_proba").Refused());

    [Fact]
    public void Names_an_input_that_is_not_there() =>
        Assert.EndsWith("nowhere.csv'.\n", SalverProcess.Run("predict", Samples.Price, "nowhere.csv").Refused());

    [Fact]
    public void Names_a_folder_that_is_not_there() =>
        Assert.Contains("There is no folder", SalverProcess.RunWith("[[1,2]]", "predict", Samples.Price, "-", "-o", "/nowhere/at/all/out.json").Refused());

    static double[] Numbers(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(e => e.GetDouble())];
    }

    static string Json(JsonElement value) => value.ValueKind == JsonValueKind.String && value.GetString() == "NaN" ? "null" : value.GetRawText();

    static double Number(JsonElement value) => value.ValueKind switch { JsonValueKind.True => 1, JsonValueKind.False => 0, _ => value.GetDouble() };

    static string Csv(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => $"\"{value.GetString()}\"",
        _ => value.GetRawText(),
    };
}
