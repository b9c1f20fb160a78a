using Salver.Formats;
using Salver.Formats.Records;
using Record = Salver.Formats.Records.Record;

namespace Salver.Tests.Attack;

/// <summary>Sound pickles of models that would send a reader out of bounds or round in circles.</summary>
public sealed class SemanticTests
{
    [Theory]
    [InlineData("left_child", 0)]
    [InlineData("right_child", 1_000_000)]
    [InlineData("left_child", -7)]
    [InlineData("feature", 1_000_000)]
    public void A_tree_that_leads_out_of_its_arrays_or_back_is_refused(string field, int value)
    {
        var graph = ModelGraph.With("DecisionTreeRegressor", "tree_");
        var tree = (ObjectRecord)graph.Objects("DecisionTreeRegressor").First().Attribute("tree_")!;
        var nodes = (ArrayRecord)tree.Attribute("nodes")!;
        ModelGraph.Set(tree, "nodes", ModelGraph.WithField(nodes, field, _ => value));
        Refused(graph.Root);
    }

    [Fact]
    public void Values_of_another_shape_than_the_tree_are_refused()
    {
        var graph = ModelGraph.With("DecisionTreeRegressor", "tree_");
        var tree = (ObjectRecord)graph.Objects("DecisionTreeRegressor").First().Attribute("tree_")!;
        ModelGraph.Set(tree, "values", ModelGraph.Changed((ArrayRecord)tree.Attribute("values")!, shape: [1, 1, 1]));
        ModelGraph.Set(tree, "node_count", new IntegerRecord(1 << 30));
        Refused(graph.Root);
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(1L << 40)]
    public void A_number_of_features_that_nothing_supports_is_refused(long count)
    {
        var graph = ModelGraph.With("StandardScaler", "n_features_in_");
        ModelGraph.Set(graph.Object("StandardScaler", "n_features_in_"), "n_features_in_", new IntegerRecord(count));
        Refused(graph.Root);
        var wide = ModelGraph.With("Normalizer", "n_features_in_");
        ModelGraph.Set(wide.Object("Normalizer", "n_features_in_"), "n_features_in_", new IntegerRecord(count));
        Refused(wide.Root);
    }

    [Fact]
    public void Coefficients_of_another_width_than_the_features_are_refused()
    {
        var graph = ModelGraph.With("LinearRegression", "coef_");
        var model = graph.Object("LinearRegression", "coef_");
        ModelGraph.Set(model, "coef_", ModelGraph.Changed((ArrayRecord)model.Attribute("coef_")!, shape: [3, 1]));
        Refused(graph.Root);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1_000_000_000)]
    public void A_vocabulary_that_points_elsewhere_is_refused(long index)
    {
        var graph = ModelGraph.With("DictVectorizer", "vocabulary_");
        var entries = ((DictRecord)graph.Object("DictVectorizer", "vocabulary_").Attribute("vocabulary_")!).Entries;
        entries[0] = new(entries[0].Key, new IntegerRecord(index));
        Refused(graph.Root);
    }

    [Fact]
    public void A_pipeline_that_contains_itself_is_refused()
    {
        var graph = ModelGraph.With("Pipeline", "steps");
        var pipeline = graph.Object("Pipeline", "steps");
        var steps = (SequenceRecord)pipeline.Attribute("steps")!;
        steps.Items[0] = new SequenceRecord(SequenceKind.List, [new TextRecord("again"), pipeline]);
        Refused(graph.Root);
    }

    static void Refused(Record root)
    {
        var file = ModelGraph.Pickle(root);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var refusal = Assert.ThrowsAny<Exception>(() => Model.Open(new MemoryStream(file)).Dispose());
        Assert.True(refusal is ModelFormatException or UnsupportedModelException, refusal.ToString());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 << 20);
    }
}
