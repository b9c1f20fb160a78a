using Salver.Audit;
using Salver.Estimators;
using Salver.Formats;
using Salver.Formats.Records;
using Salver.Formats.Safetensors;
using Salver.Tests.Attack;
using Record = Salver.Formats.Records.Record;

namespace Salver.Tests.Bundles;

/// <summary>Encoders and scalers that take some of the columns, saved beside the model, as programs apply them to a DataFrame.</summary>
public sealed class ColumnTests
{
    static string[] Answers(Model model)
    {
        var answers = model.Predict(BundleData.Table);
        return [.. Enumerable.Range(0, answers.RowCount).Select(i => Convert.ToString(answers[i], System.Globalization.CultureInfo.InvariantCulture)!)];
    }

    [Theory]
    [InlineData("encoded", "encoded", "label_encoders.sex", "label_encoders.city", "model")]
    [InlineData("encoded_columns", "encoded", "columns", "encoders.sex", "encoders.city", "model")]
    [InlineData("encoded_flat", "encoded_labels", "le_sex", "city_encoder", "model", "label_encoder")]
    [InlineData("encoded_target", "encoded_labels", "encoders.sex", "encoders.city", "model", "encoders.crop")]
    [InlineData("encoded_ordinal", "encoded", "encoder", "model")]
    [InlineData("encoded_renamed", "encoded", "encoders.sex", "encoders.city", "model")]
    [InlineData("part_scaled", "part_scaled", "label_encoders.sex", "label_encoders.city", "scaler", "model")]
    [InlineData("hot", "hot", "scaler", "encoder", "model")]
    [InlineData("hot_scaled", "hot_scaled", "encoder", "scaler", "model")]
    [InlineData("encoded_inside", "encoded_inside", "model")]
    public void Each_takes_its_columns(string name, string expected, params string[] parts)
    {
        using var model = BundleData.Open(name);

        Assert.Equal(["age", "city", "pay", "sex"], model.Schema.Inputs.Select(i => i.Name).Order());
        Assert.Equal(BundleData.Texts(expected), Answers(model));
        Assert.Equal(parts, model.Parts);
        var sex = model.Schema.Inputs.Single(i => i.Name == "sex");
        Assert.Equal((InputType.Text, "f, m"), (sex.Type, string.Join(", ", sex.Categories!)));
    }

    [Theory]
    [InlineData("encoded_flat", "encoded_labels", "one.safetensors")]
    [InlineData("part_scaled", "part_scaled", "one.safetensors")]
    [InlineData("hot_scaled", "hot_scaled", "one.safetensors")]
    public void It_is_saved_as_the_model_it_makes(string name, string expected, string target)
    {
        using var folder = new TemporaryFolder();
        using (var model = BundleData.Open(name)) model.Save(folder.File(target));
        using var saved = Model.Open(folder.File(target));

        Assert.Equal(BundleData.Texts(expected), Answers(saved));
        Model.Convert(folder.File(target), folder.File("two.safetensors"));
        using var again = Model.Open(folder.File("two.safetensors"));
        Assert.Equal(BundleData.Texts(expected), Answers(again));
    }

    static readonly Dictionary<string, (string Message, Action<ObjectRecord> Change)> _forged = new()
    {
        ["a name twice"] = ("names that differ", steps => Names(steps, "feature_names").Add(new TextRecord("age"))),
        ["no names"] = ("names of columns", steps => Set(steps, "feature_names", NoneRecord.Instance)),
        ["a column that is not there"] = ("before it is taken", steps => Names(Part(steps, 2))[0] = new TextRecord("nowhere")),
        ["more columns than answers"] = ("takes and answers", steps => Names(Part(steps, 3)).Add(new TextRecord("more"))),
        ["a step that takes nothing"] = ("takes and answers", steps => Names(Part(steps, 2)).Clear()),
        ["a column called by a number"] = ("texts for names", steps => Names(Part(steps, 3))[0] = new IntegerRecord(1)),
        ["a step called by a number"] = ("a name, a transformer", steps => Step(steps)[0] = new IntegerRecord(1)),
        ["a step without answers"] = ("a name, a transformer", steps => Step(steps).RemoveAt(3)),
        ["an answer that is not there"] = ("among those there are", steps => Names(steps, "columns").Add(new TextRecord("nowhere"))),
        ["a step inside itself"] = ("contains itself", steps => Step(steps)[1] = steps),
        ["steps that lead to themselves"] = ("contains itself", steps => Set(steps, "next", steps)),
    };

    public static TheoryData<string> Forged => [.. _forged.Keys];

    [Theory]
    [MemberData(nameof(Forged))]
    public void Forged_ones_are_refused(string forgery)
    {
        var (message, change) = _forged[forgery];
        using var folder = new TemporaryFolder();
        using (var model = BundleData.Open("encoded_flat")) model.Save(folder.File("saved.safetensors"));
        var file = ModelFile.Read(File.ReadAllBytes(folder.File("saved.safetensors")), new ReadOptions { Policy = GlobalPolicy.Instance });
        change(RecordGraph.Composites(file.Root).OfType<ObjectRecord>().Single(o => o.Type.Name == "ColumnSteps"));
        using var forged = new MemoryStream();
        SafetensorsModel.Write(forged, file.Root, new Dictionary<string, string>());

        var refusal = Bounds.Refuse<ModelFormatException>(() => Model.Open(new MemoryStream(forged.ToArray())));

        Assert.Contains(message, refusal.Message);
    }

    static List<Record> Step(ObjectRecord steps) => ((SequenceRecord)((SequenceRecord)steps.Attribute("steps")!).Items[0]).Items;

    static Record Part(ObjectRecord steps, int part) => Step(steps)[part];

    static List<Record> Names(Record list) => ((SequenceRecord)list).Items;

    static List<Record> Names(ObjectRecord steps, string attribute) => Names(steps.Attribute(attribute)!);

    static void Set(ObjectRecord steps, string attribute, Record value)
    {
        var entries = ((DictRecord)steps.State!).Entries;
        entries[entries.FindIndex(e => DictRecord.IsKey(e.Key, attribute))] = new(new TextRecord(attribute), value);
    }

    [Theory]
    [InlineData("all.joblib")]
    [InlineData("all.skops")]
    [InlineData("all.safetensors")]
    public void Loose_pieces_are_converted(string target)
    {
        using var folder = new TemporaryFolder();
        Model.Convert(BundleData.Files("tree", "label_encoders", "label_encoder"), folder.File(target));
        using var model = Model.Open(folder.File(target));

        Assert.Equal(BundleData.Texts("encoded_labels"), Answers(model));
    }

    [Fact]
    public void A_label_that_was_not_learned_is_refused()
    {
        using var model = BundleData.Open("part_scaled");
        var row = new Dictionary<string, object?> { ["age"] = 1.0, ["sex"] = "x", ["city"] = "Oslo", ["pay"] = 2.0 };

        var refusal = Assert.Throws<InputException>(() => model.Predict(row));
        Assert.Equal("sex", refusal.Field);
        Assert.Contains("found the unknown category 'x'; learned were 'f', 'm'", refusal.Message);
    }

    [Fact]
    public void Encoders_whose_columns_nobody_names_are_not_applied_and_the_report_says_so()
    {
        using var model = BundleData.Open("encoded_unnamed");

        Assert.Equal("Not applied: 'encoders.sex', 'encoders.city' (LabelEncoders): the model has no column called so, or takes its texts itself. If the program encodes columns with them, give their numbers, or save the names of the columns with the model.", model.Notes[0]);
        Assert.Contains(model.Notes[0], Model.Check(BundleData.File("encoded_unnamed")).Notes);
    }

    [Theory]
    [InlineData("hot_stacked", "If the answers of the transformers stand side by side before 'model' (LogisticRegression), nothing says in which order.")]
    [InlineData("narrow", "If 'scaler' (StandardScaler) takes some of the columns of 'model' (LogisticRegression), nothing says which. Names tell")]
    public void Without_names_the_refusal_says_what_would_tell(string name, string message) =>
        Assert.Contains(message, Assert.Throws<UnsupportedModelException>(() => BundleData.Open(name)).Message);
}
