namespace Salver.Estimators.KernelMethods;

/// <summary>A weight of every fitted row for each output.</summary>
/// <param name="values">Row-major, one row per output.</param>
/// <param name="rowCount">Fitted rows.</param>
sealed class KernelWeights(double[] values, int rowCount)
{
    public int OutputCount { get; } = values.Length / rowCount;

    /// <summary>The weights of one output.</summary>
    public ReadOnlySpan<double> Of(int output) => values.AsSpan(output * rowCount, rowCount);
}
