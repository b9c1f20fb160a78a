using Salver.Estimators;
using Salver.Estimators.LightGBM;
using Salver.Estimators.Tree;

namespace Salver.Binding.LightGBM;

/// <summary>A model of LightGBM as its text tells it.</summary>
sealed record LightGbmModel
{
    /// <summary>The number of the text's format: 2, 3 or 4.</summary>
    public required int FormatVersion { get; init; }

    /// <summary>The objective with its parameters, such as "binary sigmoid:1"; empty when the loss was the user's own.</summary>
    public required string Objective { get; init; }

    public required int FeatureCount { get; init; }

    public required int ClassCount { get; init; }

    /// <summary>Trees an iteration.</summary>
    public required int GroupCount { get; init; }

    public required bool IsAveraged { get; init; }

    public required string[] FeatureNames { get; init; }

    /// <summary>Whether a feature's values are categories.</summary>
    public required bool[] Categorical { get; init; }

    public required IReadOnlyList<LightGbmTree> Trees { get; init; }

    /// <summary>Categories of pandas, one list for each column of the category dtype; null when there are none.</summary>
    public required Cell[][]? PandasCategories { get; init; }
}

/// <summary>One tree: splits first, then leaves.</summary>
/// <param name="Nodes">The tree.</param>
/// <param name="SplitCount">Number of splits.</param>
/// <param name="Linear">Leaves of a linear tree, else null.</param>
/// <param name="CategoricalMissing">Features of categorical tests that take NaN for category 0 in old formats.</param>
sealed record LightGbmTree(TreeNodes Nodes, int SplitCount, LinearLeaf[]? Linear, IReadOnlyList<int> CategoricalMissing);
