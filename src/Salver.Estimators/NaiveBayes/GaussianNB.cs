namespace Salver.Estimators.NaiveBayes;

/// <summary>Every feature is normally distributed within a class and independent of the others. T. F. Chan, G. H. Golub and R. J. LeVeque, Stanford STAN-CS-79-773 (1979).</summary>
sealed class GaussianNB : BayesClassifier
{
    readonly double[] _means, _variances, _constants, _logPriors;

    /// <param name="labels">classes_.</param>
    /// <param name="priors">Share of each class.</param>
    /// <param name="means">Row-major, a row for each class.</param>
    /// <param name="variances">As means.</param>
    /// <param name="isSingle">What was learned is float32, and so are the logarithms of it.</param>
    public GaussianNB(Labels labels, double[] priors, double[] means, double[] variances, bool isSingle) : base(labels)
    {
        IsSingle = isSingle;
        (_means, _variances, _logPriors) = (means, variances, Array.ConvertAll(priors, p => Log(p, isSingle)));
        _constants = new double[priors.Length];
        var width = means.Length / priors.Length;
        for (var k = 0; k < priors.Length; k++)
        {
            var logs = Array.ConvertAll(variances[(k * width)..((k + 1) * width)], v => Log(isSingle ? (float)(2 * Math.PI) * (float)v : 2 * Math.PI * v, isSingle));
            _constants[k] = -0.5 * (isSingle ? SumSingle(logs) : PairwiseSum.Of(logs));
        }
    }

    protected override bool TakesSparse => false;

    protected override void Weigh(Tile rows, Span<double> weights, Workspace workspace)
    {
        var (width, classes) = (rows.ColumnCount, _constants.Length);
        var single = IsSingle && rows.Type == ElementType.Float32;
        var parts = workspace.RentDoubles(width);
        for (var r = 0; r < rows.RowCount; r++)
        {
            var row = rows.Row(r);
            for (var k = 0; k < classes; k++)
            {
                var own = parts.AsSpan(0, width);
                Fill(row, k, own, single);
                weights[r * classes + k] = single
                    ? (float)_logPriors[k] + ((float)_constants[k] - 0.5f * (float)SumSingle(own))
                    : _logPriors[k] + (_constants[k] - 0.5 * PairwiseSum.Of(own));
            }
        }
        workspace.Return(parts);
    }

    /// <summary>Writes the squared distances from a class's means, in its variances.</summary>
    void Fill(ReadOnlySpan<double> row, int label, Span<double> parts, bool single)
    {
        var means = _means.AsSpan(label * parts.Length, parts.Length);
        var variances = _variances.AsSpan(label * parts.Length, parts.Length);
        for (var c = 0; c < parts.Length; c++)
        {
            var difference = row[c] - means[c];
            if (single) difference = (float)difference;
            var square = difference * difference;
            parts[c] = single ? (float)((float)square / variances[c]) : square / variances[c];
        }
    }

    static double Log(double x, bool single) => single ? NumpySingle.Log((float)x) : Math.Log(x);

    static double SumSingle(ReadOnlySpan<double> numbers)
    {
        var sum = 0f;
        foreach (var x in numbers) sum += (float)x;
        return sum;
    }
}
