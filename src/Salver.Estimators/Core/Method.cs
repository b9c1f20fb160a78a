namespace Salver.Estimators;

/// <summary>What can be asked of a fitted estimator: scikit-learn's methods.</summary>
public enum Method
{
    /// <summary>predict</summary>
    Predict,

    /// <summary>predict_proba</summary>
    PredictProbability,

    /// <summary>predict_log_proba</summary>
    PredictLogProbability,

    /// <summary>decision_function</summary>
    DecisionFunction,

    /// <summary>transform</summary>
    Transform,

    /// <summary>inverse_transform</summary>
    InverseTransform,

    /// <summary>score_samples</summary>
    ScoreSamples,

    /// <summary>apply: the leaf each row ends in, per tree</summary>
    Apply,

    /// <summary>The second result of predict(X, return_std=True)</summary>
    PredictStandardDeviation,

    /// <summary>mahalanobis</summary>
    Mahalanobis,

    /// <summary>kneighbors: distances, then indices</summary>
    KNeighbors,

    /// <summary>XGBoost's, LightGBM's and CatBoost's raw scores</summary>
    PredictMargin,

    /// <summary>XGBoost's, LightGBM's and CatBoost's leaf indices</summary>
    PredictLeaf,

    /// <summary>staged_predict: what predict would answer after each iteration of boosting, one column an iteration</summary>
    StagedPredict,

    /// <summary>staged_predict_proba: predict_proba after each iteration of boosting, one group of columns an iteration</summary>
    StagedPredictProbability,

    /// <summary>staged_decision_function: decision_function after each iteration of boosting, one group of columns an iteration</summary>
    StagedDecisionFunction,
}

/// <summary>The shape and type of what a method answers per row.</summary>
/// <param name="ColumnCount">Columns; 1 for a vector.</param>
/// <param name="Type">Element type.</param>
sealed record MethodOutput(int ColumnCount, ElementType Type = ElementType.Float64)
{
    /// <summary>True when scikit-learn answers a 1-d array: one value a row, not an array of one.</summary>
    public bool IsVector { get; init; }

    /// <summary>Widths of the parts when scikit-learn answers a list of arrays (predict_proba of several outputs); null for one array.</summary>
    public IReadOnlyList<int>? Groups { get; init; }

    /// <summary>True when the groups are the first of scikit-learn's three axes and rows the second.</summary>
    public bool HasGroupsFirst { get; init; }

    /// <summary>A vector of float64.</summary>
    public static MethodOutput Vector { get; } = new(1) { IsVector = true };

    /// <summary>A vector when <paramref name="outputs"/> is 1 and the answer is 1-d, else a matrix.</summary>
    public static MethodOutput Values(int outputs, bool isVector, ElementType type = ElementType.Float64) => new(outputs, type) { IsVector = isVector };
}
