namespace Salver.Estimators.LinearModel;

/// <summary>RidgeClassifier fitted on a label indicator matrix: each label whose score is positive is 1.</summary>
sealed class MultilabelRidgeClassifier(LinearMap map, bool isVector) : LinearEstimator(map)
{
    readonly MethodOutput _predicted = new(map.OutputCount, ElementType.Int64);
    readonly MethodOutput _scored = MethodOutput.Values(map.OutputCount, isVector);

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Predict => _predicted,
        Method.DecisionFunction => _scored,
        _ => null,
    };

    protected override void Answer(Method method, Tile input, Tile output, Workspace workspace)
    {
        if (method == Method.DecisionFunction)
        {
            WriteScores(input, output, workspace);
            return;
        }
        output.ResetNumeric(input.RowCount, Map.OutputCount, ElementType.Int64);
        Map.Run(input, output.Numbers, workspace);
        foreach (ref var score in output.Numbers) score = score > 0 ? 1 : 0;
    }
}
