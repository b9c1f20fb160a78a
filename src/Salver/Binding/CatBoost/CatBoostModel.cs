using Salver.Estimators.CatBoost;

namespace Salver.Binding.CatBoost;

/// <summary>A model of CatBoost as its file tells it, whatever the format. Features are known by their index among those of their kind.</summary>
sealed record CatBoostModel
{
    /// <summary>Scores a row.</summary>
    public required int OutputCount { get; init; }

    public required FloatFeature[] Floats { get; init; }

    public required CategoricalFeature[] Categories { get; init; }

    public required OneHotFeature[] OneHots { get; init; }

    public required CtrSource[] Ctrs { get; init; }

    /// <summary>What was counted, by <see cref="CtrKey"/>.</summary>
    public required IReadOnlyDictionary<CtrKey, CtrTable> Tables { get; init; }

    public required IReadOnlyList<CatBoostTree> Trees { get; init; }

    public double Scale { get; init; } = 1;

    public required double[] Bias { get; init; }

    public required CatBoostInfo Info { get; init; }
}

/// <summary>A numeric feature; one without borders is not used.</summary>
sealed record FloatFeature(int Index, int Column, float[] Borders, bool MissingIsLarge, string Name);

/// <summary>A categorical feature.</summary>
sealed record CategoricalFeature(int Index, int Column, string Name);

/// <summary>Categories of one feature that trees ask for by value.</summary>
sealed record OneHotFeature(int Category, int[] Hashes);

/// <summary>A combination of features: indices of categories; indices and borders of numbers; indices and hashes of categories.</summary>
sealed record CtrCombination(int[] Categories, (int Float, float Border)[] Borders, (int Category, int Hash)[] Values)
{
    /// <summary>Tells combinations apart.</summary>
    public override string ToString() => System.FormattableString.Invariant(
        $"{string.Join(',', Categories)}|{string.Join(',', Borders.Select(b => FormattableString.Invariant($"{b.Float}>{b.Border:R}")))}|{string.Join(',', Values.Select(v => $"{v.Category}={v.Hash}"))}");
}

/// <summary>Which table a counted number is read from.</summary>
readonly record struct CtrKey(CtrKind Kind, string Combination);

/// <summary>A counted number and the borders that trees compare it with.</summary>
sealed record CtrSource(CtrKind Kind, CtrCombination Combination, float[] Borders)
{
    public int TargetBorder { get; init; }
    public float PriorNumerator { get; init; }
    public float PriorDenominator { get; init; } = 1;
    public float Shift { get; init; }
    public float Scale { get; init; } = 1;
}

/// <summary>
/// A tree. A symmetric one asks the same question everywhere at a depth and has only splits, the first of which is the lowest bit of the leaf's number;
/// one that is not has two children a node, -1 for leaves. Values are those of the leaves, or of all nodes.
/// </summary>
sealed record CatBoostTree(int[] Splits, double[] Values, int[]? Left = null, int[]? Right = null);
