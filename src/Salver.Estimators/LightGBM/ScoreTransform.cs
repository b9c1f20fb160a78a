namespace Salver.Estimators.LightGBM;

/// <summary>What LightGBM's objectives make of raw scores.</summary>
enum ScoreTransform
{
    /// <summary>The scores themselves.</summary>
    Identity,

    /// <summary>1 / (1 + exp(-sigmoid * score)) of each.</summary>
    Logistic,

    /// <summary>Softmax over the classes.</summary>
    Softmax,

    /// <summary>exp(score) of each.</summary>
    Exponential,

    /// <summary>log(1 + exp(score)) of each.</summary>
    SoftPlus,

    /// <summary>sign(score) * score^2 of each: the square of a root that was fitted.</summary>
    SignedSquare,
}
