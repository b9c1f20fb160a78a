namespace Salver.Estimators.XGBoost;

/// <summary>What XGBoost learned: a margin per output group for every row.</summary>
abstract class Booster
{
    /// <summary>Columns of a row.</summary>
    public required int FeatureCount { get; init; }

    /// <summary>The margins to start from, one per output group: the base score as a margin.</summary>
    public required float[] BaseMargins { get; init; }

    /// <summary>Margins a row.</summary>
    public int GroupCount => BaseMargins.Length;

    /// <summary>Trees a row passes; 0 for a linear booster, which has no leaves.</summary>
    public abstract int TreeCount { get; }

    /// <summary>A few learned facts in a reader's words.</summary>
    public abstract IEnumerable<(string Name, string Value)> Facts { get; }

    /// <summary>Writes <see cref="GroupCount"/> margins per row.</summary>
    public abstract void WriteMargins(Tile rows, Span<float> margins, Workspace workspace);

    /// <summary>Writes the number of each row's leaf in every tree, as the model numbers its nodes.</summary>
    public abstract void WriteLeaves(Tile rows, Span<double> leaves, Workspace workspace);

    protected static string Number(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
