namespace Salver.Estimators.LightGBM;

/// <summary>What LightGBM's wrappers and its Booster share: how rows are read, raw scores and leaves.</summary>
abstract class BoostedEstimator(BoostedTrees trees, Objective objective) : Estimator
{
    readonly MethodOutput _leaves = new(trees.TreeCount, ElementType.Int64);

    protected BoostedTrees Trees { get; } = trees;

    /// <summary>Scores, raw or not.</summary>
    protected MethodOutput Scores { get; } = MethodOutput.Values(trees.GroupCount, trees.GroupCount == 1);

    /// <summary>Whether scores are averaged over the iterations (boosting_type='rf'); raw scores never are.</summary>
    public bool IsAveraged { get; init; }

    /// <summary>Turns text categories into codes; null when no column has any.</summary>
    public CategoryCodes? Categories { get; init; }

    public override IEnumerable<(string Name, string Value)> Facts =>
        [("trees", Number(Trees.TreeCount)), ("nodes", Number(Trees.NodeCount)), ("features", Number(Trees.FeatureCount))];

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.PredictMargin => Scores,
        Method.PredictLeaf or Method.Apply when Trees.TreeCount > 0 => _leaves,
        _ => null,
    };

    public override void Describe(ReadOnlySpan<FeatureFacts> features)
    {
        for (var c = 0; c < features.Length; c++)
            if (Categories?.NamesOf(c) is { } names) features[c].SetCategories(names, acceptsUnknown: true);
            else features[c].SetNumber();
    }

    public sealed override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        var scratch = workspace.RentTile();
        var rows = Read(input, scratch);
        switch (method)
        {
            case Method.PredictMargin:
                output.ResetNumeric(rows.RowCount, Trees.GroupCount);
                Trees.WriteScores(rows, output.Numbers, workspace);
                break;
            case Method.PredictLeaf or Method.Apply:
                output.ResetNumeric(rows.RowCount, Trees.TreeCount, ElementType.Int64);
                Trees.WriteLeaves(rows, output.Numbers, workspace);
                break;
            default:
                Answer(method, rows, output, workspace);
                break;
        }
        workspace.Return(scratch);
    }

    /// <summary>Answers predict and what else the wrapper has.</summary>
    protected abstract void Answer(Method method, Tile rows, Tile output, Workspace workspace);

    /// <summary>Makes <paramref name="output"/> the objective's values, one column per score.</summary>
    protected void WriteValues(Tile rows, Tile output, Workspace workspace)
    {
        output.ResetNumeric(rows.RowCount, Trees.GroupCount);
        Trees.WriteScores(rows, output.Numbers, workspace);
        if (IsAveraged)
            foreach (ref var score in output.Numbers) score /= Trees.IterationCount;
        objective.Apply(output.Numbers, Trees.GroupCount);
    }

    protected Tile Read(Tile input, Tile scratch)
    {
        Checks.RequireColumns(input, this);
        var rows = Categories is null ? input.AsNumeric(scratch) : Categories.Encode(input, scratch);
        if (Trees.CategoricalColumns is not { } columns) return rows;
        if (!ReferenceEquals(rows, scratch)) scratch.CopyFrom(rows);
        for (var r = 0; r < scratch.RowCount; r++)
        {
            var row = scratch.Row(r);
            for (var c = 0; c < row.Length; c++)
                if (columns[c] && (row[c] is > -1 and < 0 || double.IsNaN(row[c]) && Trees.MissingIsZero is { } zero && zero[c])) row[c] = 0;
        }
        return scratch;
    }

    static string Number(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
