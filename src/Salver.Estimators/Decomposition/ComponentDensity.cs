namespace Salver.Estimators.Decomposition;

/// <summary>
/// The logarithm of a normal density that has one variance along each component and one in all other directions.
/// M. E. Tipping and C. M. Bishop, Mixtures of probabilistic principal component analyzers, Neural Computation 11 (1999).
/// </summary>
sealed class ComponentDensity
{
    readonly double[] _components;
    readonly int _featureCount;
    readonly double[] _mean;
    readonly double[] _variances;
    readonly double _noise;
    readonly double _constant;

    /// <param name="components">Row-major orthonormal components.</param>
    /// <param name="featureCount">Columns of a component.</param>
    /// <param name="mean">The density's mean; null for zero.</param>
    /// <param name="variances">One per component.</param>
    /// <param name="noise">Variance in all other directions; not read when the components span all.</param>
    public ComponentDensity(double[] components, int featureCount, double[]? mean, double[] variances, double noise)
    {
        (_components, _featureCount, _mean, _variances, _noise) = (components, featureCount, mean ?? new double[featureCount], variances, noise);
        var others = featureCount - variances.Length;
        _constant = featureCount * Math.Log(2 * Math.PI) + variances.Sum(Math.Log) + (others > 0 ? others * Math.Log(noise) : 0);
    }

    public void Run(Tile input, Tile output, Workspace workspace)
    {
        output.ResetNumeric(input.RowCount, 1);
        var rest = workspace.RentDoubles(_featureCount);
        for (var r = 0; r < input.RowCount; r++) output.Numbers[r] = -0.5 * (Distance(input.Row(r), rest.AsSpan(0, _featureCount)) + _constant);
        workspace.Return(rest);
    }

    double Distance(ReadOnlySpan<double> row, Span<double> rest)
    {
        for (var f = 0; f < rest.Length; f++) rest[f] = row[f] - _mean[f];
        var distance = 0.0;
        for (var k = 0; k < _variances.Length; k++)
        {
            var component = _components.AsSpan(k * _featureCount, _featureCount);
            var along = 0.0;
            for (var f = 0; f < rest.Length; f++) along += rest[f] * component[f];
            for (var f = 0; f < rest.Length; f++) rest[f] -= along * component[f];
            distance += along * along / _variances[k];
        }
        if (_variances.Length >= _featureCount) return distance;
        var remaining = 0.0;
        foreach (var x in rest) remaining += x * x;
        return distance + remaining / _noise;
    }
}
