namespace Salver.Estimators.NaiveBayes;

/// <summary>Every feature is normally distributed within a class and independent of the others. T. F. Chan, G. H. Golub and R. J. LeVeque, Stanford STAN-CS-79-773 (1979).</summary>
sealed class GaussianNB : BayesClassifier
{
    readonly double[] _means, _variances, _constants, _logPriors;

    /// <param name="labels">classes_.</param>
    /// <param name="priors">Share of each class.</param>
    /// <param name="means">Row-major, a row for each class.</param>
    /// <param name="variances">As means.</param>
    public GaussianNB(Labels labels, double[] priors, double[] means, double[] variances) : base(labels)
    {
        (_means, _variances, _logPriors) = (means, variances, Array.ConvertAll(priors, Math.Log));
        _constants = new double[priors.Length];
        var width = means.Length / priors.Length;
        for (var k = 0; k < priors.Length; k++)
        {
            var logs = Array.ConvertAll(variances[(k * width)..((k + 1) * width)], v => Math.Log(2 * Math.PI * v));
            _constants[k] = -0.5 * PairwiseSum.Of(logs);
        }
    }

    protected override bool TakesSparse => false;

    protected override void Weigh(Tile rows, Span<double> weights, Workspace workspace)
    {
        var (width, classes) = (rows.ColumnCount, _constants.Length);
        var parts = workspace.RentDoubles(width);
        for (var r = 0; r < rows.RowCount; r++)
        {
            var row = rows.Row(r);
            for (var k = 0; k < classes; k++)
            {
                var means = _means.AsSpan(k * width, width);
                var variances = _variances.AsSpan(k * width, width);
                for (var c = 0; c < width; c++)
                {
                    var difference = row[c] - means[c];
                    parts[c] = difference * difference / variances[c];
                }
                weights[r * classes + k] = _logPriors[k] + (_constants[k] - 0.5 * PairwiseSum.Of(parts.AsSpan(0, width)));
            }
        }
        workspace.Return(parts);
    }
}
