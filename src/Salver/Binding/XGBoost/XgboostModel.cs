using Salver.Estimators.Tree;

namespace Salver.Binding.XGBoost;

/// <summary>A model of XGBoost as its file tells it, whatever the format.</summary>
sealed record XgboostModel
{
    /// <summary>XGBoost's own version; 0.0 before 1.0, which did not write it.</summary>
    public required SklearnVersion Version { get; init; }

    /// <summary>The objective, such as binary:logistic.</summary>
    public required string Objective { get; init; }

    public required int FeatureCount { get; init; }

    /// <summary>Output groups: classes, targets or 1.</summary>
    public required int GroupCount { get; init; }

    /// <summary>num_class: 0 unless the objective is of several classes.</summary>
    public int ClassCount { get; init; }

    /// <summary>One, or one per group.</summary>
    public required float[] BaseScores { get; init; }

    /// <summary>Whether <see cref="BaseScores"/> are margins already, as XGBoost before 1.0 stored them.</summary>
    public bool BaseScoresAreMargins { get; init; }

    /// <summary>Trees, empty for a linear booster.</summary>
    public IReadOnlyList<TreeNodes> Trees { get; init; } = [];

    /// <summary>The group each tree adds to.</summary>
    public int[] TreeGroups { get; init; } = [];

    /// <summary>The first tree of each round, and the number of trees; null when all rounds are alike.</summary>
    public int[]? RoundStarts { get; init; }

    public int ParallelTrees { get; init; } = 1;

    /// <summary>dart's weight of each tree; null for gbtree.</summary>
    public float[]? TreeWeights { get; init; }

    /// <summary>gblinear's weights; null for trees.</summary>
    public float[]? LinearWeights { get; init; }

    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<string> FeatureNames { get; init; } = [];

    /// <summary>'c' for categorical features.</summary>
    public IReadOnlyList<string> FeatureTypes { get; init; } = [];

    /// <summary>Categories by feature, since 3.1; null where there are none.</summary>
    public Estimators.Cell[]?[]? Categories { get; init; }
}
