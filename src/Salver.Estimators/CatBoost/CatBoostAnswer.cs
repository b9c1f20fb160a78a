namespace Salver.Estimators.CatBoost;

/// <summary>What a loss makes of raw scores.</summary>
enum CatBoostAnswer
{
    /// <summary>The scores themselves.</summary>
    Raw,

    /// <summary>exp(score): Poisson, Tweedie.</summary>
    Exponent,

    /// <summary>The mean, and exp(2 score) of the second for its variance: RMSEWithUncertainty.</summary>
    MeanAndVariance,

    /// <summary>The logistic function of the one score.</summary>
    Binary,

    /// <summary>Softmax over the classes.</summary>
    Multiclass,

    /// <summary>The logistic function of each class' score.</summary>
    OneVersusAll,

    /// <summary>The logistic function of each label's score; every label over the threshold is answered.</summary>
    Multilabel,
}
