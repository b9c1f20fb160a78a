using Salver.Formats.Records;
using static Salver.Tests.Attack.Attempt;
using Record = Salver.Formats.Records.Record;

namespace Salver.Tests.Attack;

/// <summary>Sound pickles whose parts stand inside each other, inside themselves or for thousands of others, and arrays that store far less than they stand for.</summary>
public sealed class SharingTests
{
    [Fact]
    public void Thousands_of_pipelines_inside_each_other_are_refused()
    {
        // Each is made before the one it stands in, which names it again: no opcode sees the depth.
        var file = new List<byte>([0x80, 4, .. "csklearn.pipeline\nPipeline\nq\0"u8, (byte)'0', (byte)'N', (byte)'q', 1, (byte)'0']);
        for (var level = 0; level < 50_000; level++) file.AddRange([.. "h\0)"u8, 0x81, .. "}X\u0005\0\0\0steps](X\u0001\0\0\0ah\u0001"u8, 0x86, .. "esbq\u00010"u8]);
        Assert.Contains("nesting", Refused([.. file, .. "h\u0001."u8]));
    }

    [Fact]
    public void Pipelines_inside_each_other_up_to_the_limit_of_nesting_are_refused()
    {
        Record inner = new ObjectRecord(new GlobalRecord("sklearn.preprocessing._data", "Normalizer"), new SequenceRecord(SequenceKind.Tuple, [])) { State = new DictRecord([]) };
        for (var level = 0; level < 150; level++) inner = Pipeline(inner);
        Assert.Contains("nested", Refused(inner));
    }

    [Theory]
    [InlineData("steps")]
    [InlineData("coef_")]
    [InlineData("vocabulary_")]
    [InlineData("classes_")]
    public void A_billion_laughs_in_the_place_of_an_attribute_are_refused(string attribute)
    {
        Record laugh = new TextRecord("ha");
        for (var level = 0; level < 10; level++)
        {
            var again = laugh;
            laugh = new SequenceRecord(SequenceKind.List, [.. Enumerable.Repeat(again, 10)]);
        }
        var name = attribute switch { "steps" => "Pipeline", "vocabulary_" => "DictVectorizer", "classes_" => "LabelEncoder", _ => "LinearRegression" };
        var graph = ModelGraph.With(name, attribute);
        ModelGraph.Set(graph.Object(name, attribute), attribute, laugh);
        Assert.Contains("refers to them", Refused(graph.Root));
    }

    [Theory]
    [InlineData("coef_")]
    [InlineData("steps")]
    public void A_list_that_contains_itself_in_the_place_of_an_attribute_is_refused(string attribute)
    {
        var itself = new SequenceRecord(SequenceKind.List, []);
        itself.Items.Add(itself);
        var name = attribute == "steps" ? "Pipeline" : "LinearRegression";
        var graph = ModelGraph.With(name, attribute);
        ModelGraph.Set(graph.Object(name, attribute), attribute, itself);
        Assert.Contains("contains itself", Refused(graph.Root));
    }

    [Fact]
    public void A_dictionary_that_contains_itself_in_the_place_of_a_vocabulary_is_refused()
    {
        var itself = new DictRecord([]);
        itself.Entries.Add(new(new TextRecord("a"), itself));
        var graph = ModelGraph.With("DictVectorizer", "vocabulary_");
        ModelGraph.Set(graph.Object("DictVectorizer", "vocabulary_"), "vocabulary_", itself);
        Assert.Contains("contains itself", Refused(graph.Root));
    }

    [Theory]
    [InlineData("Sum")]
    [InlineData("Product")]
    [InlineData("Exponentiation")]
    public void A_kernel_that_contains_itself_is_refused(string name)
    {
        var kernel = new ObjectRecord(new GlobalRecord("sklearn.gaussian_process.kernels", name), new SequenceRecord(SequenceKind.Tuple, [])) { State = new DictRecord([]) };
        foreach (var part in new[] { "k1", "k2", "kernel" }) ModelGraph.Set(kernel, part, kernel);
        var graph = ModelGraph.With("LinearRegression", "coef_");
        var model = graph.Object("LinearRegression", "coef_");
        ModelGraph.Set(model, "kernel_", kernel);
        Assert.Contains("contains itself", Refused(graph.Root));
        Refused(new ObjectRecord(new GlobalRecord("sklearn.gaussian_process._gpr", "GaussianProcessRegressor"), new SequenceRecord(SequenceKind.Tuple, []))
        {
            State = new DictRecord([new(new TextRecord("kernel_"), kernel)]),
        });
    }

    [Fact]
    public void A_hundred_thousand_steps_that_are_one_are_refused_or_answered()
    {
        var step = new SequenceRecord(SequenceKind.Tuple, [new TextRecord("a"), new ObjectRecord(new GlobalRecord("sklearn.preprocessing._data", "Normalizer"), new SequenceRecord(SequenceKind.Tuple, [])) { State = new DictRecord([new(new TextRecord("norm"), new TextRecord("l2"))]) }]);
        foreach (var (name, attribute) in new[] { ("Pipeline", "steps"), ("FeatureUnion", "transformer_list"), ("VotingClassifier", "estimators_") })
        {
            var graph = ModelGraph.With(name, attribute);
            ModelGraph.Set(graph.Object(name, attribute), attribute, new SequenceRecord(SequenceKind.List, [.. Enumerable.Repeat((Record)step, 100_000)]));
            RefusedOrAnswered(ModelGraph.Pickle(graph.Root));
        }
    }

    /// <summary>Sparse coefficients in a file that stores few, or that compresses to next to nothing.</summary>
    [Theory]
    [InlineData(70_000, 268_000_000, false)]
    [InlineData(400_000, 80_000_000, true)]
    [InlineData(10_000, 3_000_000, true)]
    public void A_sparse_matrix_that_is_far_larger_written_out_is_refused(int stored, int columns, bool compressed)
    {
        var matrix = new ObjectRecord(new GlobalRecord("scipy.sparse._csr", "csr_matrix"), new SequenceRecord(SequenceKind.Tuple, []))
        {
            State = new DictRecord([
                new(new TextRecord("_shape"), new SequenceRecord(SequenceKind.Tuple, [new IntegerRecord(1), new IntegerRecord(columns)])),
                new(new TextRecord("indptr"), ModelGraph.Integers(0, stored)),
                new(new TextRecord("indices"), ModelGraph.Integers(new int[stored])),
                new(new TextRecord("data"), ModelGraph.Numbers(new double[stored]))]),
        };
        var graph = ModelGraph.With("LogisticRegression", "coef_");
        ModelGraph.Set(graph.Object("LogisticRegression", "coef_"), "coef_", matrix);
        var file = ModelGraph.Pickle(graph.Root);
        Refused(compressed ? Zlib(file) : file);
    }

    [Theory]
    [InlineData(2_000_000, 'f', 8)]
    [InlineData(8_000_000, 'b', 1)]
    [InlineData(4_000_000, 'f', 2)]
    [InlineData(8_000_000, 'i', 1)]
    public void Columns_of_one_number_again_and_again_are_refused(int columns, char kind, int size)
    {
        var graph = ModelGraph.With("LinearRegression", "coef_");
        var model = graph.Object("LinearRegression", "coef_");
        ModelGraph.Set(model, "coef_", new ArrayRecord { Dtype = new DtypeRecord { Kind = kind, ItemSize = size }, Shape = [columns], Data = new byte[columns * size] });
        ModelGraph.Set(model, "n_features_in_", new IntegerRecord(columns));
        ModelGraph.Remove(model, "feature_names_in_");
        Refused(Zlib(ModelGraph.Pickle(graph.Root)));
    }

    static byte[] Zlib(byte[] file)
    {
        using var output = new MemoryStream();
        using (var zlib = new System.IO.Compression.ZLibStream(output, System.IO.Compression.CompressionLevel.SmallestSize)) zlib.Write(file);
        return output.ToArray();
    }

    [Fact]
    public void One_tree_that_stands_for_a_hundred_thousand_is_refused()
    {
        var graph = ModelGraph.With("RandomForestRegressor", "estimators_");
        var forest = graph.Object("RandomForestRegressor", "estimators_");
        var trees = (SequenceRecord)forest.Attribute("estimators_")!;
        var first = trees.Items[0];
        trees.Items.AddRange(Enumerable.Repeat(first, 100_000));
        Refused(graph.Root);
    }

    [Fact]
    public void One_array_that_stands_for_a_hundred_thousand_is_refused()
    {
        var graph = ModelGraph.With("KBinsDiscretizer", "bin_edges_");
        // Of objects: pickles of ours repeat arrays of numbers, and would be as long as they say.
        var edges = new ArrayRecord { Dtype = new DtypeRecord { Kind = 'O', ItemSize = 8 }, Shape = [10_000], Objects = [.. Enumerable.Range(0, 10_000).Select(n => new FloatRecord(n))] };
        ModelGraph.Set(graph.Object("KBinsDiscretizer", "bin_edges_"), "bin_edges_", new SequenceRecord(SequenceKind.List, [.. Enumerable.Repeat((Record)edges, 100_000)]));
        Assert.Contains("refers to them", Refused(graph.Root));
    }

    static ObjectRecord Pipeline(Record step) => new(new GlobalRecord("sklearn.pipeline", "Pipeline"), new SequenceRecord(SequenceKind.Tuple, []))
    {
        State = new DictRecord([new(new TextRecord("steps"), new SequenceRecord(SequenceKind.List, [new SequenceRecord(SequenceKind.Tuple, [new TextRecord("a"), step])]))]),
    };
}
