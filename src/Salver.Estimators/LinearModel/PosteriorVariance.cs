namespace Salver.Estimators.LinearModel;

/// <summary>The variance of a Bayesian linear model's answer.</summary>
/// <param name="Covariance">sigma_, symmetric, one row per kept feature.</param>
/// <param name="Kept">Columns sigma_ is about.</param>
/// <param name="Noise">1 / alpha_.</param>
sealed record PosteriorVariance(double[] Covariance, int[] Kept, double Noise)
{
    /// <summary>Subtracted from every feature first; null when nothing is.</summary>
    public double[]? Offset { get; init; }

    /// <summary>What every feature is then divided by, when the model was fitted with normalize=True.</summary>
    public double[]? Scale { get; init; }

    public void WriteDeviations(Tile input, Span<double> deviations, Workspace workspace)
    {
        var buffer = workspace.RentDoubles(Kept.Length);
        var kept = buffer.AsSpan(0, Kept.Length);
        for (var r = 0; r < input.RowCount; r++)
        {
            var row = input.Row(r);
            for (var i = 0; i < kept.Length; i++)
            {
                var feature = Kept[i];
                kept[i] = row[feature];
                if (Offset is not null) kept[i] -= Offset[feature];
                if (Scale is not null) kept[i] /= Scale[feature];
            }
            var variance = 0.0;
            for (var i = 0; i < kept.Length; i++) variance += LinearMap.Dot(Covariance.AsSpan(i * kept.Length, kept.Length), kept) * kept[i];
            deviations[r] = Math.Sqrt(variance + Noise);
        }
        workspace.Return(buffer);
    }
}
