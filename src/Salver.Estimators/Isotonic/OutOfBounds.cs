namespace Salver.Estimators.Isotonic;

/// <summary>What IsotonicRegression does with values beyond those it was fitted on.</summary>
enum OutOfBounds
{
    /// <summary>Answers NaN.</summary>
    NaN,

    /// <summary>Answers as for the nearest fitted value.</summary>
    Clip,

    /// <summary>Refuses them.</summary>
    Raise,
}
