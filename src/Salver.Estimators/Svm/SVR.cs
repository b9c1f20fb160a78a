namespace Salver.Estimators.Svm;

/// <summary>SVR and NuSVR: a weighted sum of kernels and an intercept.</summary>
/// <param name="vectors">The support vectors.</param>
/// <param name="weights">One per support vector.</param>
/// <param name="intercept">Added to the sum.</param>
sealed class SVR(SupportVectors vectors, double[] weights, double intercept) : SupportVectorEstimator(vectors)
{
    public override MethodOutput? Output(Method method) => method == Method.Predict ? MethodOutput.Vector : null;

    protected override void Answer(Method method, Tile rows, Tile output, Workspace workspace)
    {
        output.ResetNumeric(rows.RowCount, 1);
        Score(rows, weights, intercept, output.Numbers, workspace);
    }
}
