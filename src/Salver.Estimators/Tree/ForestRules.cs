namespace Salver.Estimators.Tree;

/// <summary>How a test of a tree compares.</summary>
enum SplitRule
{
    /// <summary>The feature is cast to float32 and goes left when it is at most the float64 threshold: scikit-learn's trees, forests and gradient boosting.</summary>
    SingleAtMost,

    /// <summary>float64, left when at most the threshold: histogram gradient boosting, LightGBM.</summary>
    DoubleAtMost,

    /// <summary>Feature and threshold are float32, left when below the threshold: XGBoost.</summary>
    SingleBelow,
}

/// <summary>What is common to all trees of a <see cref="Forest"/>.</summary>
/// <param name="FeatureCount">Columns of a row.</param>
/// <param name="Split">How tests compare.</param>
sealed record ForestRules(int FeatureCount, SplitRule Split = SplitRule.SingleAtMost)
{
    /// <summary>Columns of the sums; at least the trees' value width, and 0 for just that.</summary>
    public int OutputCount { get; init; } = 1;

    /// <summary>The first column of the sums that each tree adds to; null: 0 for all.</summary>
    public IReadOnlyList<int>? Columns { get; init; }

    /// <summary>Whether the values are added in float32, each sum rounded (XGBoost).</summary>
    public bool SumsAreSingle { get; init; }

    /// <summary>How a number becomes a category.</summary>
    public CategoryReading Categories { get; init; }

    /// <summary>Whether a category in the set goes right (XGBoost) and not left.</summary>
    public bool CategoriesInSetGoRight { get; init; }

    /// <summary>By feature, the categories known, 32 to a word; others are missing. Null for numeric features and where all are taken.</summary>
    public IReadOnlyList<uint[]?>? KnownCategories { get; init; }
}

/// <summary>How a number becomes a category.</summary>
enum CategoryReading : byte
{
    /// <summary>Cut to a whole number; negative ones are missing.</summary>
    Whole,

    /// <summary>Cut to a whole number, of which the lowest byte counts; negative ones are missing (histogram gradient boosting since 1.2).</summary>
    Byte,

    /// <summary>Cut to a whole number, of which the lowest byte counts, negative or not.</summary>
    SignedByte,
}
