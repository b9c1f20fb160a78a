using System.Globalization;
using System.Text;
using Salver.Binding.XGBoost;
using Salver.Estimators.CatBoost;
using Salver.Formats;
using Salver.Formats.Json;
using Salver.Formats.Records;

namespace Salver.Binding.CatBoost;

/// <summary>Reads CatBoost's JSON form. https://catboost.ai/docs/en/concepts/output-data_model-json</summary>
sealed class CatBoostJson(DictRecord model, string path)
{
    readonly DocumentNode _root = new(model, path);

    public CatBoostModel Read()
    {
        var features = _root.Object("features_info");
        if (features.Has("text_features") || features.Has("embedding_features")) throw new UnsupportedModelException("CatBoost models that read texts or embeddings are not supported.", path);
        var (floats, categories) = (List(features, "float_features"), List(features, "categorical_features"));
        var trees = _root.Has("trees") ? CatBoostJsonTrees.Asymmetric(_root) : CatBoostJsonTrees.Symmetric(_root);
        var outputs = trees.Outputs;
        var bias = new double[outputs];
        var scale = 1.0;
        if (_root["scale_and_bias"] is { } pair) (scale, bias) = ScaleAndBias(pair, outputs);
        return new CatBoostModel
        {
            OutputCount = outputs,
            Floats = [.. floats.Select(f => new FloatFeature(f.Integer("feature_index"), f.Integer("flat_feature_index"), f.Has("borders") ? f.Singles("borders") : [],
                f["has_nans"] is BooleanRecord { Value: true } && f.Text("nan_value_treatment") == "AsTrue", NameOf(f)))],
            Categories = [.. categories.Select(c => new CategoricalFeature(c.Integer("feature_index"), c.Integer("flat_feature_index"), NameOf(c)))],
            OneHots = [.. categories.Where(c => c.Has("values")).Select(c => new OneHotFeature(c.Integer("feature_index"), c.Integers("values")))],
            Ctrs = [.. List(features, "ctrs").Select(Counted)],
            Tables = Tables(),
            Trees = trees.Trees,
            Scale = scale,
            Bias = bias,
            Info = CatBoostInfo.Read(key => (model.Find("model_info") as DictRecord)?.Find(key), path),
        };
    }

    static IReadOnlyList<DocumentNode> List(DocumentNode node, string key) => node.Has(key) ? node.Objects(key) : [];

    static string NameOf(DocumentNode feature) => feature["feature_id"] is TextRecord { Value.Length: > 0 } id ? id.Value : feature["feature_name"] is TextRecord name ? name.Value : "";

    (double Scale, double[] Bias) ScaleAndBias(Record pair, int outputs)
    {
        if (Values.Items(pair) is not [var scale, var biases]) throw _root.Malformed("scale_and_bias", "a scale and a list of biases");
        var bias = Values.Numbers(biases, _root.PathOf("scale_and_bias"));
        return (Arrays.Number(scale, _root.PathOf("scale_and_bias")), bias.Length == 0 ? new double[outputs] : bias);
    }

    static CtrSource Counted(DocumentNode counted) => new(KindOf(counted.Text("ctr_type"), counted), Combination(counted.Objects("elements")), counted.Singles("borders"))
    {
        TargetBorder = counted.Integer("target_border_idx", 0),
        PriorNumerator = counted.Singles("prior_numerator")[0],
        PriorDenominator = counted.Singles("prior_denomerator")[0],
        Shift = counted.Singles("shift")[0],
        Scale = counted.Singles("scale")[0],
    };

    static CtrKind KindOf(string name, DocumentNode node) => Enum.TryParse<CtrKind>(name, out var kind) && Enum.IsDefined(kind) ? kind : throw node.Malformed("ctr_type", "a kind of counter");

    static CtrCombination Combination(IReadOnlyList<DocumentNode> elements) => new(
        [.. Elements(elements, "cat_feature_value").Select(e => e.Integer("cat_feature_index"))],
        [.. Elements(elements, "float_feature").Select(e => (e.Integer("float_feature_index"), e.Singles("border")[0]))],
        [.. Elements(elements, "cat_feature_exact_value").Select(e => (e.Integer("cat_feature_index"), e.Integer("value")))]);

    static IEnumerable<DocumentNode> Elements(IReadOnlyList<DocumentNode> elements, string kind) => elements.Where(e => e.Text("combination_element") == kind);

    /// <summary>Tables by a key that is itself JSON; each is a flat list of a hash in quotes and its counts.</summary>
    Dictionary<CtrKey, CtrTable> Tables()
    {
        var tables = new Dictionary<CtrKey, CtrTable>();
        if (model.Find("ctr_data") is not DictRecord data) return tables;
        foreach (var (key, value) in data.Entries)
        {
            if (key is not TextRecord name || value is not DictRecord content) continue;
            var identity = new DocumentNode(JsonReader.Read(Encoding.UTF8.GetBytes(name.Value), new Budget(ReadLimits.Default, CancellationToken.None)) as DictRecord
                ?? throw _root.Malformed("ctr_data", "tables named by JSON"), _root.PathOf("ctr_data"));
            var kind = KindOf(identity.Text("type"), identity);
            tables[new CtrKey(kind, Combination(identity.Objects("identifier")).ToString())] = Table(new DocumentNode(content, _root.PathOf("ctr_data")));
        }
        return tables;
    }

    static CtrTable Table(DocumentNode table)
    {
        var size = table.Integer("hash_stride");
        var items = Values.Items(table["hash_map"]) ?? throw table.Malformed("hash_map", "hashes and counts");
        if (size < 2 || items.Count % size != 0) throw table.Malformed("hash_stride", "the length of one entry");
        var indices = new Dictionary<ulong, int>(items.Count / size);
        var counts = new double[items.Count / size * (size - 1)];
        for (int i = 0, at = 0; i < items.Count; i++)
        {
            if (i % size != 0) counts[at++] = Arrays.Number(items[i], table.PathOf("hash_map"));
            else if (items[i] is TextRecord hash && ulong.TryParse(hash.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var value)) indices.TryAdd(value, i / size);
            else throw table.Malformed("hash_map", "hashes in quotes");
        }
        return new CtrTable(indices, counts, size - 1, table.Integer("counter_denominator", 0));
    }
}
