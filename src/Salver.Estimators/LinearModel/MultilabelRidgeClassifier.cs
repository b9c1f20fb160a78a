namespace Salver.Estimators.LinearModel;

/// <summary>RidgeClassifier fitted on a label indicator matrix: each label whose score is positive is 1.</summary>
sealed class MultilabelRidgeClassifier(LinearMap map, bool isVector) : LinearEstimator(map)
{
    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Predict => new(Map.OutputCount, ElementType.Int64),
        Method.DecisionFunction => MethodOutput.Values(Map.OutputCount, isVector),
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
