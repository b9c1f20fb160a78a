namespace Salver.Estimators.CatBoost;

/// <summary>What CatBoost counts for a combination of categories (ECtrType).</summary>
enum CtrKind : byte
{
    /// <summary>The share of rows whose target class is beyond a border.</summary>
    Borders,

    /// <summary>The share of rows of one target class.</summary>
    Buckets,

    /// <summary>The mean of a target from 0 to 1.</summary>
    BinarizedTargetMeanValue,

    /// <summary>The mean of the target.</summary>
    FloatTargetMeanValue,

    /// <summary>How often it occurs, beside the most frequent one.</summary>
    Counter,

    /// <summary>How often it occurs, beside all rows.</summary>
    FeatureFreq,
}
