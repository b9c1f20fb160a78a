namespace Salver.Estimators.Ensemble;

/// <summary>How the answers of an initial estimator become scores.</summary>
enum StartLink
{
    /// <summary>The predicted numbers themselves.</summary>
    Identity,

    /// <summary>log(p / (1 - p)) of the second class.</summary>
    Logit,

    /// <summary>Half of that: exponential loss.</summary>
    HalfLogit,

    /// <summary>log p of each class: several classes through 1.3.</summary>
    Logarithm,

    /// <summary>log of p over the geometric mean of all classes: several classes since 1.4.</summary>
    CentredLogarithm,
}

/// <summary>Makes scores of an initial estimator's answers.</summary>
static class StartLinks
{
    /// <param name="link">What the answers become.</param>
    /// <param name="answers">Those of one row: numbers, or the probabilities of all classes.</param>
    /// <param name="smallest">Probabilities are limited to [smallest, 1 - smallest].</param>
    /// <param name="scores">Takes the scores.</param>
    public static void Apply(StartLink link, ReadOnlySpan<double> answers, double smallest, Span<double> scores)
    {
        switch (link)
        {
            case StartLink.Identity:
                answers.CopyTo(scores);
                break;
            case StartLink.Logit or StartLink.HalfLogit:
                var p = Math.Clamp(answers[1], smallest, 1 - smallest);
                scores[0] = (link == StartLink.HalfLogit ? 0.5 : 1) * Math.Log(p / (1 - p));
                break;
            default:
                for (var k = 0; k < scores.Length; k++) scores[k] = Math.Log(Math.Clamp(answers[k], smallest, 1 - smallest));
                if (link == StartLink.CentredLogarithm) Centre(scores);
                break;
        }
    }

    static void Centre(Span<double> scores)
    {
        var mean = 0.0;
        foreach (var score in scores) mean += score;
        mean /= scores.Length;
        foreach (ref var score in scores) score -= mean;
    }
}
