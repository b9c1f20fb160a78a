using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Salver.Audit;
using Salver.Binding;
using Salver.Estimators;
using Salver.Formats;
using Salver.Formats.Records;
using Salver.Formats.Tests.Corpus;
using Record = Salver.Formats.Records.Record;

namespace Salver.Tests.Parity;

/// <summary>Several objects saved together, in one file or several: each member is asked alone, then one after another as its program did.</summary>
sealed class Bundle(JsonElement root, Version sklearn, List<string> failures)
{
    public void Check(ZipArchive archive)
    {
        var name = root.GetProperty("name").GetString()!;
        var files = root.GetProperty("files").EnumerateArray().ToDictionary(f => f.GetString()!, f => Read(CorpusZip.Read(archive, $"{name}/{f.GetString()}")));
        var models = new List<Model>();
        foreach (var member in root.GetProperty("members").EnumerateArray())
        {
            models.Add(Open(files[member.GetProperty("file").GetString()!], [.. member.GetProperty("path").EnumerateArray()]));
            if (member.TryGetProperty("input", out _)) new AskedModel(models[^1], sklearn, failures).Check(member);
        }
        if (root.TryGetProperty("plain", out var plain)) CheckPlain(files, plain);
        if (!root.TryGetProperty("chain", out var chain)) return;
        CheckChain(models, chain);
        CheckWhole([.. files.Keys.Select(f => (f, CorpusZip.Read(archive, $"{name}/{f}")))], chain);
    }

    static IReadOnlyList<RecordFile> Read(byte[] file) => ModelFile.ReadAll(file, new ReadOptions { Policy = GlobalPolicy.Instance });

    Model Open(IReadOnlyList<RecordFile> pickles, JsonElement[] path)
    {
        var isStream = root.GetProperty("container").GetString() == "pickle-stream";
        var record = pickles[isStream ? path[0].GetInt32() : 0].Root;
        var version = Versions.Sklearn(record).FirstOrDefault();
        foreach (var step in isStream ? path[1..] : path) record = Step(record, step);
        return new Model(new BindContext(SklearnVersion.Parse(version)).Bind(record, "$"), new Provenance());
    }

    static Record Step(Record record, JsonElement step) => record switch
    {
        SequenceRecord sequence => sequence.Items[step.GetInt32()],
        DictRecord dict when step.ValueKind == JsonValueKind.String => dict.Find(step.GetString()!) ?? throw new InvalidDataException($"The bundle has no {step}."),
        DictRecord dict => dict.Entries.Find(e => e.Key is IntegerRecord i && i.Value == step.GetInt64()).Value,
        _ => throw new InvalidDataException($"The bundle has a {record.GetType().Name} where the corpus goes to {step}."),
    };

    void CheckChain(List<Model> models, JsonElement chain)
    {
        var rows = RecordedRows.Read(root.GetProperty("input"));
        var (count, last) = (rows.RowCount, "");
        Answers? answers = null;
        foreach (var link in chain.EnumerateArray())
        {
            last = link.GetProperty("method").GetString()!;
            MethodNames.TryParse(last, out var method);
            answers = models[link.GetProperty("member").GetInt32()].Ask(method, answers is null ? rows : FrameOf(answers));
        }
        Compare(answers!, last, count, string.Create(CultureInfo.InvariantCulture, $"chain of {chain.GetArrayLength()}"));
    }

    /// <summary>The data beside the estimators are what was saved.</summary>
    void CheckPlain(Dictionary<string, IReadOnlyList<RecordFile>> files, JsonElement plain)
    {
        foreach (var part in plain.EnumerateArray())
        {
            var record = files[part.GetProperty("file").GetString()!][0].Root;
            foreach (var step in part.GetProperty("path").EnumerateArray()) record = Step(record, step);
            if (ExpectedData.Difference(record, part.GetProperty("data"), part.GetProperty("path").ToString()) is { } difference) failures.Add($"plain data: {difference}");
        }
    }

    /// <summary>Opened as one, in whatever order its files are named, the bundle is the chain its program made.</summary>
    void CheckWhole((string Name, byte[] Bytes)[] files, JsonElement chain)
    {
        var rows = RecordedRows.Read(root.GetProperty("input"));
        var last = chain.EnumerateArray().Last().GetProperty("method").GetString()!;
        MethodNames.TryParse(last == "inverse_transform" ? "predict" : last, out var method);
        using var folder = new TemporaryFolder();
        foreach (var (name, bytes) in files) System.IO.File.WriteAllBytes(folder.File(name), bytes);
        string[] paths = [.. files.Select(f => folder.File(f.Name))];
        foreach (var order in new[] { paths, [.. paths.Reverse()] })
        {
            using var model = Model.Open(order);
            Compare(model.Ask(method, rows), last, rows.RowCount, $"opened as {string.Join(" + ", order.Select(Path.GetFileName))}");
        }
    }

    void Compare(Answers answers, string last, int count, string what)
    {
        var expected = RecordedAnswer.Read(root.GetProperty("expected").GetProperty(last), count);
        var difference = Comparison.Form(answers, expected);
        for (var r = 0; r < expected.Rows && difference is null; r++) difference = Comparison.Row(answers, r, expected, r, Tolerance.Of(root.GetProperty("tolerance"), last));
        if (difference is not null) failures.Add($"{what}, {last}: {difference}");
    }

    /// <summary>What one estimator answered, as the next one's rows.</summary>
    static Frame FrameOf(Answers answers)
    {
        var tile = answers.Tile;
        var columns = new FrameColumn[tile.ColumnCount];
        for (var c = 0; c < columns.Length; c++)
        {
            var cells = new Cell[tile.RowCount];
            for (var r = 0; r < cells.Length; r++) cells[r] = tile[r, c];
            columns[c] = tile.ColumnType(c) == ElementType.Object
                ? new FrameColumn(Frame.PositionName(c), cells)
                : new FrameColumn(Frame.PositionName(c), Array.ConvertAll(cells, v => v.ToDouble()), tile.ColumnType(c));
        }
        return new Frame(columns, tile.RowCount, isMatrix: true, isSparse: tile.IsSparse);
    }
}
