namespace Salver.Estimators.XGBoost;

/// <summary>What XGBoost's objectives make of a row's margins when they predict.</summary>
enum MarginTransform
{
    /// <summary>The margins themselves.</summary>
    Identity,

    /// <summary>1 / (1 + exp(-margin)) of each.</summary>
    Logistic,

    /// <summary>exp(margin) of each.</summary>
    Exponential,

    /// <summary>Softmax over the classes.</summary>
    Softmax,

    /// <summary>The number of the class with the largest margin.</summary>
    LargestClass,

    /// <summary>1 for a positive margin, else 0.</summary>
    Hinge,

    /// <summary>The first margin, then each plus softplus of the next: expectiles that do not cross.</summary>
    Expectiles,
}
