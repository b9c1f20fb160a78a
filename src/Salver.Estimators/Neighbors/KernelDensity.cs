using Salver.Estimators.Metrics;

namespace Salver.Estimators.Neighbors;

/// <summary>Which function of the distance a fitted row spreads.</summary>
enum DensityKernel
{
    Gaussian, Tophat, Epanechnikov, Exponential, Linear, Cosine,
}

/// <summary>KernelDensity: the logarithm of a density that is the sum of one kernel around each fitted row.</summary>
/// <param name="rows">The fitted rows.</param>
/// <param name="metric">How far apart rows are.</param>
/// <param name="kernel">The kernel.</param>
/// <param name="bandwidth">Its width.</param>
/// <param name="logWeights">Logarithm of each row's weight; null when all count alike.</param>
sealed class KernelDensity(FittedRows rows, DistanceMetric metric, DensityKernel kernel, double bandwidth, double[]? logWeights) : Estimator
{
    readonly double _constant = LogNorm(kernel, bandwidth, rows.ColumnCount) - (logWeights is null ? Math.Log(rows.RowCount) : LogSum.Of(logWeights));

    public override IEnumerable<(string Name, string Value)> Facts => [("kernel", kernel.ToString().ToLowerInvariant()), ("fitted rows", rows.RowCount.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    public override MethodOutput? Output(Method method) => method == Method.ScoreSamples ? MethodOutput.Vector : null;

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        if (method != Method.ScoreSamples) throw NoSuchMethod(method);
        var scratch = workspace.RentTile();
        var x = input.AsNumeric(scratch);
        Checks.RequireColumns(x, this);
        Checks.RequireFinite(x, Name);
        output.ResetNumeric(x.RowCount, 1);
        var logs = workspace.RentDoubles(rows.RowCount);
        for (var r = 0; r < x.RowCount; r++)
        {
            for (var i = 0; i < rows.RowCount; i++) logs[i] = Log(metric.Distance(x.Row(r), rows.Row(i))) + (logWeights is null ? 0 : logWeights[i]);
            output.Numbers[r] = LogSum.Of(logs.AsSpan(0, rows.RowCount)) + _constant;
        }
        workspace.Return(logs);
        workspace.Return(scratch);
    }

    double Log(double distance)
    {
        var scaled = distance / bandwidth;
        return kernel switch
        {
            DensityKernel.Gaussian => -0.5 * distance * distance / (bandwidth * bandwidth),
            DensityKernel.Exponential => -scaled,
            _ when distance >= bandwidth => double.NegativeInfinity,
            DensityKernel.Tophat => 0,
            DensityKernel.Epanechnikov => Math.Log(1 - scaled * scaled),
            DensityKernel.Linear => Math.Log(1 - scaled),
            _ => Math.Log(Math.Cos(0.5 * Math.PI * distance / bandwidth)),
        };
    }

    /// <summary>Minus the logarithm of a kernel's integral over a space of <paramref name="dimensions"/>.</summary>
    static double LogNorm(DensityKernel kernel, double bandwidth, int dimensions)
    {
        double d = dimensions;
        var factor = kernel switch
        {
            DensityKernel.Gaussian => 0.5 * d * Math.Log(2 * Math.PI),
            DensityKernel.Tophat => LogVolume(d),
            DensityKernel.Epanechnikov => LogVolume(d) + Math.Log(2 / (d + 2)),
            DensityKernel.Exponential => LogSurface(d - 1) + LogGamma.Of(d),
            DensityKernel.Linear => LogVolume(d) - Math.Log(d + 1),
            _ => Math.Log(CosineSeries(dimensions)) + LogSurface(d - 1),
        };
        return -factor - d * Math.Log(bandwidth);
    }

    static double CosineSeries(int dimensions)
    {
        var (sum, term) = (0.0, 2 / Math.PI);
        for (var k = 1; k <= dimensions; k += 2)
        {
            sum += term;
            term *= -((double)dimensions - k) * (dimensions - k - 1) * (2 / Math.PI) * (2 / Math.PI);
        }
        return sum;
    }

    static double LogVolume(double d) => 0.5 * d * Math.Log(Math.PI) - LogGamma.Of(0.5 * d + 1);

    static double LogSurface(double d) => Math.Log(2 * Math.PI) + LogVolume(d - 1);
}
