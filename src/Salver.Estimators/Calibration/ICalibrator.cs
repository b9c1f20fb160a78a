namespace Salver.Estimators.Calibration;

/// <summary>Turns scores of one class into probabilities.</summary>
interface ICalibrator
{
    /// <summary>Replaces each score by the probability.</summary>
    void Apply(Span<double> scores, Workspace workspace);
}

/// <summary>1 / (1 + e^(a x + b)). J. Platt, Probabilistic outputs for support vector machines (1999).</summary>
sealed class SigmoidCalibrator(double slope, double intercept) : ICalibrator
{
    public void Apply(Span<double> scores, Workspace workspace)
    {
        foreach (ref var score in scores) score = Elementary.Logistic(-(slope * score + intercept));
    }
}

/// <summary>A fitted curve, such as an isotonic regression.</summary>
sealed class CurveCalibrator(Estimator curve) : ICalibrator
{
    public void Apply(Span<double> scores, Workspace workspace)
    {
        var input = workspace.RentTile();
        var output = workspace.RentTile();
        input.ResetNumeric(scores.Length, 1);
        scores.CopyTo(input.Numbers);
        curve.Run(Method.Predict, input, output, workspace);
        output.Numbers.CopyTo(scores);
        workspace.Return(output);
        workspace.Return(input);
    }
}
