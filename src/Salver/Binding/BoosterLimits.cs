namespace Salver.Binding;

/// <summary>Bounds for numbers that a booster's file tells and no list in it vouches for: each feature and each output costs memory.</summary>
static class BoosterLimits
{
    public const int Features = 1_000_000;
    const int OutputsWithoutTrees = 1_000;

    /// <summary>Refuses more features or outputs than any model needs.</summary>
    /// <param name="features">Columns of a row.</param>
    /// <param name="outputs">Scores of a row.</param>
    /// <param name="vouched">How many outputs the trees or weights can make.</param>
    /// <param name="path">For messages.</param>
    public static void Check(long features, long outputs, long vouched, string path)
    {
        if (features > Features) throw new UnsupportedModelException($"A model of {features:N0} features is not supported; at most {Features:N0} are.", path);
        if (outputs > Math.Max(vouched, OutputsWithoutTrees)) throw new Formats.ModelFormatException(Formats.ModelFormatError.Malformed, $"The model at {path} says it has {outputs:N0} outputs, but has trees or weights for {vouched:N0} at most.");
    }
}
