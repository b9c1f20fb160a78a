namespace Salver.Estimators.LinearModel;

/// <summary>SGDOneClassSVM: rows whose score reaches offset_ are inliers (1), the others outliers (-1).</summary>
sealed class LinearOneClass(LinearMap map, double offset) : LinearEstimator(map)
{
    static readonly MethodOutput Predicted = new(1, ElementType.Int64) { IsVector = true };

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Predict => Predicted,
        Method.DecisionFunction or Method.ScoreSamples => MethodOutput.Vector,
        _ => null,
    };

    protected override void Answer(Method method, Tile input, Tile output, Workspace workspace)
    {
        output.ResetNumeric(input.RowCount, 1, method == Method.Predict ? ElementType.Int64 : ElementType.Float64);
        Map.Run(input, output.Numbers, workspace);
        foreach (ref var score in output.Numbers)
            score = method switch
            {
                Method.Predict => score - offset >= 0 ? 1 : -1,
                Method.DecisionFunction => score - offset,
                _ => score,
            };
    }
}
