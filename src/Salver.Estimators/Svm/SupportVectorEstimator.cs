using System.Globalization;

namespace Salver.Estimators.Svm;

/// <summary>What libsvm's machines share (C.-C. Chang and C.-J. Lin, LIBSVM, 2011).</summary>
/// <param name="vectors">The support vectors.</param>
abstract class SupportVectorEstimator(SupportVectors vectors) : Estimator
{
    protected SupportVectors Vectors { get; } = vectors;

    public override IEnumerable<(string Name, string Value)> Facts =>
        [("kernel", Vectors.Kernel), ("support vectors", Vectors.Count.ToString(CultureInfo.InvariantCulture))];

    public sealed override bool TakesCompressed => Vectors.TakesSparse;

    public sealed override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        if (Output(method) is null) throw NoSuchMethod(method);
        var scratch = workspace.RentTile();
        Answer(method, Vectors.Take(input, scratch, this, workspace), output, workspace);
        workspace.Return(scratch);
    }

    /// <summary>Answers checked rows.</summary>
    protected abstract void Answer(Method method, Tile rows, Tile output, Workspace workspace);

    /// <summary>Writes one score a row: the weighted sum of kernels and the intercept.</summary>
    protected void Score(Tile rows, double[] weights, double intercept, Span<double> scores, Workspace workspace)
    {
        var kernels = workspace.RentDoubles(weights.Length);
        for (var r = 0; r < rows.RowCount; r++)
        {
            Vectors.Fill(rows, r, kernels.AsSpan(0, weights.Length));
            var sum = 0.0;
            for (var i = 0; i < weights.Length; i++) sum += weights[i] * kernels[i];
            scores[r] = sum + intercept;
        }
        workspace.Return(kernels);
    }
}
