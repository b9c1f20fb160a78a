using Salver.Estimators.Compose;
using Salver.Estimators.Impute;
using Salver.Estimators.Pipelines;
using Salver.Estimators.Preprocessing;

namespace Salver.Estimators.Tests.Pipelines;

public class PipelineTests
{
    static readonly int[] Numbers = [0, 1];
    static readonly int[] Texts = [2];

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public void Allocates_nothing_for_rows_of_numbers(int rows)
    {
        var pipeline = Scaling();
        var input = new Tile();
        input.ResetNumeric(rows, 2);
        input.Numbers.Fill(1.5);
        Assert.Equal(0, AllocatedBy(pipeline, input));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public void Allocates_nothing_for_mixed_rows_in_a_column_transformer(int rows) => Assert.Equal(0, AllocatedBy(Mixed(), MixedRows(rows, "Paris")));

    [Fact]
    public void Answers_a_row_as_in_a_batch()
    {
        var (pipeline, batch, single) = (Mixed(), new Tile(), new Tile());
        pipeline.Run(Method.Transform, MixedRows(5, "Oslo"), batch, new Workspace());
        pipeline.Run(Method.Transform, MixedRows(1, "Oslo"), single, new Workspace());
        Assert.Equal(batch.Row(3).ToArray(), single.Row(0).ToArray());
        Assert.Equal([-1, 0, 1, 0], single.Row(0).ToArray());
    }

    [Fact]
    public void Names_the_row_and_the_column_of_an_unknown_category()
    {
        var refusal = Assert.Throws<InputException>(() => Mixed().Run(Method.Transform, MixedRows(3, "Atlantis"), new Tile(), new Workspace()));
        Assert.Equal((0, 2), (refusal.Row, refusal.Column));
        Assert.Equal("found the unknown category 'Atlantis'; learned were 'Oslo', 'Paris'", refusal.Reason);
    }

    [Fact]
    public void Undoes_its_steps_backwards()
    {
        var (pipeline, input, transformed, back) = (Scaling(), new Tile(), new Tile(), new Tile());
        input.ResetNumeric(1, 2);
        (input.Row(0)[0], input.Row(0)[1]) = (6, -3);
        pipeline.Run(Method.Transform, input, transformed, new Workspace());
        pipeline.Run(Method.InverseTransform, transformed, back, new Workspace());
        Assert.Equal([4.0, -1.0], transformed.Row(0).ToArray());
        Assert.Equal([6.0, -3.0], back.Row(0).ToArray());
    }

    [Fact]
    public void Passes_facts_on_while_columns_are_kept()
    {
        var facts = new[] { new FeatureFacts(), new FeatureFacts(), new FeatureFacts(), new FeatureFacts() };
        new Pipeline([("columns", Columns(width: 4))], transformsOnly: false) { Name = "Pipeline" }.Describe(facts);
        Assert.Equal((FeatureKind.Number, FeatureKind.Number, FeatureKind.Text), (facts[0].Kind, facts[1].Kind, facts[2].Kind));
        Assert.Equal(2, facts[2].Categories!.Count);
        Assert.Equal(2.0, facts[0].Typical!.Value.AsFloat);
        Assert.True(facts[2].IsUsed);
        Assert.False(facts[3].IsUsed);
    }

    static long AllocatedBy(Estimator estimator, Tile input)
    {
        var (output, workspace) = (new Tile(), new Workspace());
        for (var i = 0; i < 3; i++) estimator.Run(Method.Transform, input, output, workspace);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) estimator.Run(Method.Transform, input, output, workspace);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    static Pipeline Scaling() => new(
        [
            ("scale", new StandardScaler(2, [2, 1], [0.5, 2]) { Name = "StandardScaler" }),
            ("range", new MinMaxScaler([0.5, 0.5], [0, 0], null, null, null) { Name = "MinMaxScaler" }),
        ],
        transformsOnly: false)
    {
        Name = "Pipeline",
    };

    static SimpleImputer Imputer(double[] means) =>
        new(Array.ConvertAll(means, Cell.Float), [.. Enumerable.Range(0, means.Length)], null, hasInverse: true)
        {
            Name = "SimpleImputer",
            MissingValue = new MissingValue(Cell.NaN),
            Strategy = "mean",
        };

    static Pipeline Mixed() => new([("columns", Columns(width: 3))], transformsOnly: false) { Name = "Pipeline" };

    static ColumnTransformer Columns(int width)
    {
        var city = new CategoryIndex([Cell.Text("Oslo"), Cell.Text("Paris")], ElementType.Object);
        var encoder = new OneHotEncoder([new OneHotColumn(city, null, -1, UnknownCategory.Refuse)], ElementType.Float64, sparse: false) { Name = "OneHotEncoder" };
        var numbers = new Pipeline([("impute", Imputer([2, 1])), ("scale", new StandardScaler(2, [2, 1], [1, 1]) { Name = "StandardScaler" })], transformsOnly: false) { Name = "Pipeline" };
        return new ColumnTransformer(width, [new ColumnBranch("numbers", numbers, Numbers), new ColumnBranch("city", encoder, Texts)]) { Name = "ColumnTransformer" };
    }

    static Tile MixedRows(int rows, string city)
    {
        var tile = new Tile();
        tile.ResetMixed(rows, 3);
        tile.SetColumnType(0, ElementType.Int64);
        tile.SetColumnType(1, ElementType.Float64);
        tile.Column(0).Fill(Cell.Integer(1));
        tile.Column(1).Fill(Cell.NaN);
        tile.Column(2).Fill(Cell.Text(city));
        return tile;
    }
}
