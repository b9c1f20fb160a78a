namespace Salver.Estimators.CatBoost;

/// <summary>What CatBoost's classifier and regressor share.</summary>
abstract class CatBoostEstimator(CatBoostTrees trees) : Estimator
{
    protected CatBoostTrees Trees { get; } = trees;

    /// <summary>Scores, raw or not.</summary>
    protected MethodOutput Scores { get; } = MethodOutput.Values(trees.OutputCount, trees.OutputCount == 1);

    public override IEnumerable<(string Name, string Value)> Facts =>
        [("trees", Number(Trees.TreeCount)), ("nodes", Number(Trees.NodeCount)), ("features", Number(Trees.FeatureCount))];

    public override MethodOutput? Output(Method method) => method == Method.PredictMargin ? Scores : null;

    public override void Describe(ReadOnlySpan<FeatureFacts> features)
    {
        for (var c = 0; c < features.Length; c++)
            if (!Trees.Categorical[c]) features[c].SetNumber();
    }

    public sealed override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        Checks.RequireColumns(input, this);
        if (method == Method.PredictMargin) Trees.WriteScores(input, output, this, workspace);
        else Answer(method, input, output, workspace);
    }

    /// <summary>Answers predict and what else there is.</summary>
    protected abstract void Answer(Method method, Tile input, Tile output, Workspace workspace);

    static string Number(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
