namespace Salver.Estimators.CatBoost;

/// <summary>A number made of categories: how the rows with the same combination fared in training, in float32.</summary>
sealed record CtrFeature(CtrKind Kind, CtrProjection Projection, CtrTable Table)
{
    /// <summary>The class, or the border between classes, that is counted.</summary>
    public int TargetBorder { get; init; }

    public float PriorNumerator { get; init; }
    public float PriorDenominator { get; init; } = 1;
    public float Shift { get; init; }
    public float Scale { get; init; } = 1;

    public float Answer(ReadOnlySpan<double> numbers, ReadOnlySpan<int> hashes, bool[] missingIsLarge)
    {
        var isCounter = Kind is CtrKind.Counter or CtrKind.FeatureFreq;
        if (!Table.Indices.TryGetValue(Projection.Hash(numbers, hashes, missingIsLarge), out var index)) return Value(0, isCounter ? Table.Denominator : 0);
        var counts = Table.Counts.AsSpan(index * Table.Stride, Table.Stride);
        if (isCounter) return Value(counts[0], Table.Denominator);
        if (Kind is CtrKind.BinarizedTargetMeanValue or CtrKind.FloatTargetMeanValue) return Value(counts[0], counts[1]);
        var (good, total) = (0.0, 0.0);
        for (var c = 0; c < counts.Length; c++)
        {
            total += counts[c];
            if (Kind == CtrKind.Buckets ? c == TargetBorder : c > TargetBorder) good += counts[c];
        }
        return Value(good, total);
    }

    float Value(double count, double total) => (((float)count + PriorNumerator) / ((float)total + PriorDenominator) + Shift) * Scale;
}
