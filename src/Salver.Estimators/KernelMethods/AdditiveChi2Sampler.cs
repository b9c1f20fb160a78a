namespace Salver.Estimators.KernelMethods;

/// <summary>Square roots, cosines and sines whose products come near the chi squared kernel. A. Vedaldi and A. Zisserman, Efficient additive kernels via explicit feature maps (2011).</summary>
/// <param name="features">Columns of a row; -1 where the estimator does not say.</param>
/// <param name="steps">sample_steps.</param>
/// <param name="interval">sample_interval_.</param>
sealed class AdditiveChi2Sampler(int features, int steps, double interval) : NumericTransformer(features, features < 0 ? -1 : features * (2 * steps - 1))
{
    protected override Finiteness Finiteness => Finiteness.Required;

    public override IReadOnlyList<string> FeatureNamesOut(IReadOnlyList<string> input)
    {
        var prefix = Name.ToLowerInvariant();
        var names = input.Select(n => $"{prefix}_{n}_sqrt").ToList();
        for (var j = 1; j < steps; j++)
        {
            names.AddRange(input.Select(n => $"{prefix}_{n}_cos{j}"));
            names.AddRange(input.Select(n => $"{prefix}_{n}_sin{j}"));
        }
        return names;
    }

    protected override void Transform(Tile input, Tile output, Workspace workspace)
    {
        var width = input.ColumnCount;
        output.ResetNumeric(input.RowCount, width * (2 * steps - 1), ElementTypes.Floating(input.Type), input.IsSparse);
        output.Numbers.Clear();
        for (var r = 0; r < input.RowCount; r++)
        {
            var from = input.Row(r);
            var to = output.Row(r);
            for (var c = 0; c < width; c++) Fill(from[c], to, c, width, r);
        }
        if (output.Type == ElementType.Float32) RowMath.Round(output);
    }

    void Fill(double x, Span<double> row, int column, int width, int index)
    {
        if (x < 0) throw new InputException($"{Name} takes no negative numbers and got {x}", index, column);
        if (x == 0) return;
        row[column] = Math.Sqrt(x * interval);
        var logarithm = interval * Math.Log(x);
        for (var j = 1; j < steps; j++)
        {
            var factor = Math.Sqrt(2 * x * interval / Math.Cosh(Math.PI * j * interval));
            row[(2 * j - 1) * width + column] = factor * Math.Cos(j * logarithm);
            row[2 * j * width + column] = factor * Math.Sin(j * logarithm);
        }
    }
}
