namespace Salver.Estimators.LightGBM;

/// <summary>How an objective turns raw scores into answers, in float64.</summary>
/// <param name="Transform">What is done to them.</param>
/// <param name="Sigmoid">The steepness of the logistic function.</param>
sealed record Objective(ScoreTransform Transform, double Sigmoid = 1)
{
    /// <summary>Transforms rows of <paramref name="groups"/> scores in place.</summary>
    public void Apply(Span<double> scores, int groups)
    {
        switch (Transform)
        {
            case ScoreTransform.Logistic:
                foreach (ref var s in scores) s = 1 / (1 + Math.Exp(-Sigmoid * s));
                break;
            case ScoreTransform.Exponential:
                foreach (ref var s in scores) s = Math.Exp(s);
                break;
            case ScoreTransform.SoftPlus:
                foreach (ref var s in scores) s = SoftPlus(s);
                break;
            case ScoreTransform.SignedSquare:
                foreach (ref var s in scores) s = s < 0 ? -s * s : s * s;
                break;
            case ScoreTransform.Softmax:
                for (var start = 0; start < scores.Length; start += groups) ClassScores.Softmax(scores.Slice(start, groups));
                break;
        }
    }

    // log1p(exp(s)); where exp(s) is tiny, log(1 + e) would lose all its digits.
    static double SoftPlus(double score)
    {
        var e = Math.Exp(score);
        return e < 1e-5 ? e - e * e / 2 + e * e * e / 3 : Math.Log(1 + e);
    }
}
