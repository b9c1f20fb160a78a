namespace Salver.Estimators.NaiveBayes;

/// <summary>Features are codes 0, 1, 2...; each has a probability within a class.</summary>
sealed class CategoricalNB : BayesClassifier
{
    readonly double[][] _logarithms;
    readonly int[] _categories;
    readonly double[] _priors;

    /// <param name="labels">classes_.</param>
    /// <param name="logarithms">For each feature, a row of logarithms of its codes' probabilities for each class.</param>
    /// <param name="priors">Logarithm of each class's share.</param>
    public CategoricalNB(Labels labels, double[][] logarithms, double[] priors) : base(labels)
    {
        (_logarithms, _priors) = (logarithms, priors);
        _categories = Array.ConvertAll(logarithms, l => l.Length / priors.Length);
    }

    protected override bool TakesSparse => false;

    public override void Describe(ReadOnlySpan<FeatureFacts> features)
    {
        for (var c = 0; c < features.Length; c++) features[c].SetNumber(0, 0, _categories[c] - 1);
    }

    protected override void Weigh(Tile rows, Span<double> weights, Workspace workspace)
    {
        var classes = _priors.Length;
        weights.Clear();
        for (var r = 0; r < rows.RowCount; r++)
        {
            var own = weights.Slice(r * classes, classes);
            var row = rows.Row(r);
            for (var c = 0; c < row.Length; c++)
            {
                var code = Math.Truncate(row[c]);
                if (!(code >= 0 && code < _categories[c])) throw new InputException($"{Name} knows the codes 0 to {_categories[c] - 1} here and got {row[c]}", r, c);
                for (var k = 0; k < classes; k++) own[k] += _logarithms[c][k * _categories[c] + (int)code];
            }
            for (var k = 0; k < classes; k++) own[k] += _priors[k];
        }
    }
}
