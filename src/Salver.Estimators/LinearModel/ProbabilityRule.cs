namespace Salver.Estimators.LinearModel;

/// <summary>How a linear classifier turns its scores into probabilities.</summary>
enum ProbabilityRule
{
    /// <summary>It has no predict_proba.</summary>
    None,

    /// <summary>The logistic function of each score; of several, each divided by their sum.</summary>
    OneVersusRest,

    /// <summary>Softmax of the scores; of a single score d, that of -d and d.</summary>
    Softmax,

    /// <summary>(clip(score, -1, 1) + 1) / 2; of several, each divided by their sum, and all alike when that is 0.</summary>
    ModifiedHuber,
}
