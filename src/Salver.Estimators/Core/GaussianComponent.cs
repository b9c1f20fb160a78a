namespace Salver.Estimators;

/// <summary>
/// The logarithm of a normal density up to a constant: rows are multiplied with a factor of the precision, less the mean so multiplied, and squared.
/// </summary>
/// <param name="mean">The mean.</param>
/// <param name="factor">Row-major, one row per feature: the factor of the precision. One number per feature where it is diagonal.</param>
/// <param name="constant">Added in the end.</param>
sealed class GaussianComponent(double[] mean, double[] factor, double constant)
{
    readonly bool _isDiagonal = factor.Length == mean.Length && mean.Length > 1;
    readonly int _width = factor.Length / mean.Length;

    public double Score(ReadOnlySpan<double> row, Workspace workspace)
    {
        if (_isDiagonal)
        {
            var total = 0.0;
            for (var i = 0; i < mean.Length; i++)
            {
                var scaled = (row[i] - mean[i]) * factor[i];
                total += scaled * scaled;
            }
            return -0.5 * total + constant;
        }
        var buffer = workspace.RentDoubles(_width);
        var projected = buffer.AsSpan(0, _width);
        projected.Clear();
        for (var i = 0; i < mean.Length; i++)
        {
            var difference = row[i] - mean[i];
            for (var j = 0; j < _width; j++) projected[j] += difference * factor[i * _width + j];
        }
        var sum = 0.0;
        foreach (var x in projected) sum += x * x;
        workspace.Return(buffer);
        return -0.5 * sum + constant;
    }
}
