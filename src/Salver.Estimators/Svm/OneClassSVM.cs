namespace Salver.Estimators.Svm;

/// <summary>OneClassSVM: rows of positive score are inliers (1), all others outliers (-1).</summary>
/// <param name="vectors">The support vectors.</param>
/// <param name="weights">One per support vector.</param>
/// <param name="intercept">Added to the sum.</param>
/// <param name="offset">offset_, added for score_samples.</param>
sealed class OneClassSVM(SupportVectors vectors, double[] weights, double intercept, double offset) : SupportVectorEstimator(vectors)
{
    static readonly MethodOutput Predicted = new(1, ElementType.Int64) { IsVector = true };

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Predict => Predicted,
        Method.DecisionFunction or Method.ScoreSamples => MethodOutput.Vector,
        _ => null,
    };

    protected override void Answer(Method method, Tile rows, Tile output, Workspace workspace)
    {
        output.ResetNumeric(rows.RowCount, 1, method == Method.Predict ? ElementType.Int64 : ElementType.Float64);
        Score(rows, weights, intercept, output.Numbers, workspace);
        foreach (ref var score in output.Numbers)
            score = method switch
            {
                Method.Predict => score > 0 ? 1 : -1,
                Method.ScoreSamples => score + offset,
                _ => score,
            };
    }
}
