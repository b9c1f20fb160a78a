using System.Text;
using System.Text.Json.Nodes;
using Salver.Tests.Boosters;

namespace Salver.Tests.Attack;

/// <summary>Models of XGBoost, LightGBM and CatBoost whose numbers were changed: counts that lie, trees that are no trees, and sets and lists that stand for more than they are.</summary>
public sealed class BoosterTests
{
    static readonly Lazy<string> _xgboost = new(() => Text("xgboost-json", "native_xgb_"));
    static readonly Lazy<string> _lightgbm = new(() => Text("lightgbm-text", "native_lgbm_regression"));
    static readonly Lazy<string> _catboost = new(() => Text("catboost-json", "native_cat_missing"));

    /// <summary>The first file of that kind with trees in it, as text; XGBoost before 1.0 wrote another form under the same name.</summary>
    static string Text(string container, string name) => NativeFiles.All(container)
        .Where(f => f.Name.Contains(name, StringComparison.Ordinal)).Select(f => Encoding.UTF8.GetString(f.Bytes))
        .First(t => t[0] is '{' or 't' && (t.Contains("\"tree_info\"", StringComparison.Ordinal) || t.Contains("oblivious_trees", StringComparison.Ordinal) || t.Contains("Tree=0", StringComparison.Ordinal)));

    static string Times(int count, string text) => string.Concat(Enumerable.Repeat(text, count));

    static JsonArray Array(int count, Func<int, double> number) => new([.. Enumerable.Range(0, count).Select(n => (JsonNode?)JsonValue.Create(number(n)))]);

    static byte[] Changed(string json, Action<JsonNode> change)
    {
        var root = JsonNode.Parse(json)!;
        change(root);
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    /// <summary>XGBoost's JSON with every tree changed.</summary>
    static byte[] Trees(Action<JsonNode, int> change) => Changed(_xgboost.Value, root =>
    {
        foreach (var tree in root["learner"]!["gradient_booster"]!["model"]!["trees"]!.AsArray()) change(tree!, tree!["left_children"]!.AsArray().Count);
    });

    static byte[] Parameter(string name, string value) => Changed(_xgboost.Value, root => root["learner"]!["learner_model_param"]![name] = value);

    /// <summary>XGBoost's JSON of one tree: tests in a chain, each with a leaf to its right.</summary>
    static byte[] Chain(int tests, Action<JsonNode>? change = null) => Changed(_xgboost.Value, root =>
    {
        var model = root["learner"]!["gradient_booster"]!["model"]!;
        var tree = model["trees"]![0]!.DeepClone();
        var count = 2 * tests + 1;
        tree["left_children"] = Array(count, n => n % 2 == 0 && n + 2 < count ? n + 2 : -1);
        tree["right_children"] = Array(count, n => n % 2 == 0 && n + 2 < count ? n + 1 : -1);
        tree["split_indices"] = Array(count, _ => 0);
        tree["split_conditions"] = Array(count, n => n);
        tree["default_left"] = Array(count, _ => 0);
        tree["split_type"] = Array(count, _ => 0);
        tree["base_weights"] = Array(count, _ => 0);
        change?.Invoke(tree);
        model["trees"] = new JsonArray(tree);
        model["tree_info"] = new JsonArray(0);
    });

    static byte[] Sets(int count, int category, bool isShared = false, int size = 1) => Chain(count, tree =>
    {
        tree["categories_nodes"] = Array(count, n => 2 * n);
        tree["categories_segments"] = Array(count, n => isShared ? 0 : n);
        tree["categories_sizes"] = Array(count, _ => size);
        tree["categories"] = Array(isShared ? size : count, n => size > 1 ? n : category);
    });

    static byte[] Line(string key, string value) =>
        Encoding.UTF8.GetBytes(System.Text.RegularExpressions.Regex.Replace(_lightgbm.Value, $"^{key}=.*$", $"{key}={value}", System.Text.RegularExpressions.RegexOptions.Multiline));

    static string Header => _lightgbm.Value[.._lightgbm.Value.IndexOf("Tree=0", StringComparison.Ordinal)];

    static byte[] Ubjson(string tail) => [.. "{L\0\0\0\0\0\0\0\alearner"u8, .. Encoding.Latin1.GetBytes(tail)];

    static byte[] CatBoostSplits(double index) => Changed(_catboost.Value, root =>
    {
        foreach (var tree in root["oblivious_trees"]!.AsArray())
            foreach (var split in tree!["splits"]!.AsArray()) split!["split_index"] = index;
    });

    public static TheoryData<string, Func<byte[]>> Files => new()
    {
        { "XGBoost: a child that is its own parent", () => Trees((tree, count) => tree["left_children"] = Array(count, _ => 0)) },
        { "XGBoost: children in a ring", () => Trees((tree, count) => tree["left_children"] = Array(count, n => (n + 1) % count)) },
        { "XGBoost: children far outside", () => Trees((tree, count) => tree["left_children"] = Array(count, _ => int.MaxValue)) },
        { "XGBoost: features far outside", () => Trees((tree, count) => tree["split_indices"] = Array(count, _ => int.MaxValue)) },
        { "XGBoost: negative features", () => Trees((tree, count) => tree["split_indices"] = Array(count, _ => -1)) },
        { "XGBoost: trees without nodes", () => Trees((tree, _) => tree["left_children"] = new JsonArray()) },
        { "XGBoost: a billion features", () => Parameter("num_feature", "1000000000") },
        { "XGBoost: a billion classes", () => Parameter("num_class", "1000000000") },
        { "XGBoost: a billion targets", () => Parameter("num_target", "1000000000") },
        { "XGBoost: classes in a million digits", () => Parameter("num_class", new string('9', 1_000_000)) },
        { "XGBoost: a million scores to begin with", () => Parameter("base_score", "[" + Times(1_000_000, "1,") + "1]") },
        { "XGBoost: trees of a group that is not there", () => Changed(_xgboost.Value, root => root["learner"]!["gradient_booster"]!["model"]!["tree_info"] = Array(root["learner"]!["gradient_booster"]!["model"]!["trees"]!.AsArray().Count, _ => 99)) },
        { "XGBoost: two thousand sets of one category, the last there can be", () => Sets(2_000, (1 << 24) - 1) },
        { "XGBoost: two thousand sets that share one category", () => Sets(2_000, (1 << 24) - 1, isShared: true) },
        { "XGBoost: three thousand sets of the same thirty thousand categories", () => Sets(3_000, 0, isShared: true, size: 30_000) },
        { "XGBoost: negative categories", () => Sets(3, -5) },
        { "XGBoost: objects in objects", () => Encoding.UTF8.GetBytes(Times(1_000_000, "{\"learner\":")) },
        { "XGBoost: a number of three million digits", () => Encoding.UTF8.GetBytes("{\"learner\":{\"a\":" + new string('9', 3_000_000) + "}}") },
        { "XGBoost: UBJSON of a count of 2^62", () => Ubjson("[#L@\0\0\0\0\0\0\0") },
        { "XGBoost: UBJSON of a typed count of 2^62", () => Ubjson("[$d#L@\0\0\0\0\0\0\0") },
        { "XGBoost: UBJSON of a negative count", () => Ubjson("[$d#L\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF") },
        { "XGBoost: UBJSON of counted lists in counted lists", () => Ubjson(Times(200_000, "[#i\u0001")) },
        { "XGBoost: UBJSON of objects in objects", () => Ubjson(Times(1_000_000, "{i\u0001a")) },
        { "XGBoost: UBJSON of eight million nothings", () => Ubjson("[" + new string('Z', 8_000_000) + "]}") },
        { "LightGBM: a child that is its own parent", () => Line("left_child", Times(30, "0 ").Trim()) },
        { "LightGBM: sixteen million leaves", () => Line("num_leaves", "16777216") },
        { "LightGBM: two billion features", () => Line("max_feature_idx", "2147483647") },
        { "LightGBM: two billion trees an iteration", () => Line("num_tree_per_iteration", "2147483647") },
        { "LightGBM: a number of a million digits", () => Line("num_leaves", new string('9', 1_000_000)) },
        { "LightGBM: four hundred thousand trees of nothing", () => Encoding.UTF8.GetBytes(Header + Times(400_000, "Tree=\n")) },
        { "LightGBM: half a million keys in the header", () => Encoding.UTF8.GetBytes(Header + string.Concat(Enumerable.Range(0, 500_000).Select(n => $"{n:x}=\n"))) },
        { "LightGBM: half a million keys in a tree", () => Encoding.UTF8.GetBytes(Header + "Tree=0\n" + string.Concat(Enumerable.Range(0, 500_000).Select(n => $"{n:x}=\n"))) },
        { "LightGBM: half a million parameters", () => Encoding.UTF8.GetBytes(_lightgbm.Value + "\nend of trees\n" + string.Concat(Enumerable.Range(0, 500_000).Select(n => $"[{n:x}: 1]\n"))) },
        { "LightGBM: categories that are all brackets", () => Encoding.UTF8.GetBytes(_lightgbm.Value + "\npandas_categorical:" + new string('[', 1_000_000)) },
        { "LightGBM: a tree whose name is ten megabytes", () => Encoding.UTF8.GetBytes(Header + "Tree=" + new string('x', 10_000_000)) },
        { "CatBoost: questions far outside", () => CatBoostSplits(int.MaxValue) },
        { "CatBoost: negative questions", () => CatBoostSplits(-1) },
        { "CatBoost: a column far outside", () => Changed(_catboost.Value, root => root["features_info"]!["float_features"]![0]!["flat_feature_index"] = int.MaxValue) },
        { "CatBoost: a tree of no values", () => Changed(_catboost.Value, root => root["oblivious_trees"]![0]!["leaf_values"] = new JsonArray()) },
        { "CatBoost: a tree of a thousand questions", () => Changed(_catboost.Value, root => root["oblivious_trees"]![0]!["splits"] = new JsonArray([.. Enumerable.Range(0, 1_000).Select(_ => root["oblivious_trees"]![0]!["splits"]![0]!.DeepClone())])) },
        { "CatBoost: nodes in nodes", () => Changed(_catboost.Value, root => root.AsObject().Remove("oblivious_trees")).AsSpan(..^1).ToArray() is var head ? [.. head, .. Encoding.UTF8.GetBytes(",\"trees\":[" + Times(200_000, "{\"left\":{\"value\":[1]},\"split\":{\"split_index\":0},\"right\":"))] : [] },
    };

    [Theory]
    [MemberData(nameof(Files), DisableDiscoveryEnumeration = true)]
    public void Is_refused_within_the_bounds(string what, Func<byte[]> make)
    {
        Assert.NotEmpty(what);
        Assert.NotEmpty(Attempt.Refused(make()));
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(50_000)]
    public void A_tree_that_is_one_long_chain_is_refused_or_answers(int tests) => Attempt.RefusedOrAnswered(Chain(tests), model => model.Predict([.. new double[model.Layout.Columns.Count]]));

    /// <summary>CatBoost's binary form around its tables.</summary>
    static byte[] Cbm(params (int Field, object Value)[] trees)
    {
        var table = FlatBytes.Of((0, "FlabuffersModel_v1"), (1, FlatBytes.Table(trees)));
        return [.. "CBM1"u8, .. BitConverter.GetBytes(table.Length), .. table];
    }

    /// <summary>Trees of nodes that each name their two leaves, whose values begin at a place in the list.</summary>
    static byte[] Nodes(int outputs, int trees, int nodes, int values, Func<int, int> start) => Cbm(
        (0, outputs), (1, new int[nodes]), (2, Enumerable.Repeat(trees == 1 ? nodes : nodes / 2, trees).ToArray()), (3, Enumerable.Range(0, trees).Select(start).ToArray()),
        (5, new[] { FlatBytes.Table((1, 0), (2, 0), (3, new[] { 1 })) }), (8, new double[values]), (10, new int[nodes]), (11, new int[nodes]));

    public static TheoryData<string, Func<byte[]>> Tables => new()
    {
        { "thousands of trees that are all the same nodes", () => Nodes(1, 10_000, 10_000, 10_000, _ => 0) },
        { "thousands of leaves that are all the same hundred thousand values", () => Nodes(100_000, 1, 10_000, 100_000, _ => 0) },
        { "thousands of features that share their borders", () => Cbm((0, 1), (1, new int[0]), (5, Enumerable.Repeat(FlatBytes.Table((1, 0), (2, 0), (3, new int[50_000])), 50_000).ToArray())) },
        { "thousands of features that share a name", () => Cbm((0, 1), (1, new int[0]), (5, Enumerable.Repeat(FlatBytes.Table((1, 0), (2, 0), (4, new string('x', 100_000))), 50_000).ToArray())) },
    };

    [Theory]
    [MemberData(nameof(Tables), DisableDiscoveryEnumeration = true)]
    public void CatBoost_in_binary_is_refused_within_the_bounds(string what, Func<byte[]> make)
    {
        Assert.NotEmpty(what);
        Assert.NotEmpty(Attempt.Refused(make()));
    }
}
