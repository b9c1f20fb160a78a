namespace Salver.Estimators.LightGBM;

/// <summary>A leaf of a linear tree: a constant and a coefficient per feature.</summary>
/// <param name="Constant">leaf_const</param>
/// <param name="Features">Columns of the row.</param>
/// <param name="Coefficients">One for each of the features.</param>
/// <param name="Fallback">leaf_value, for rows that lack one of the features.</param>
sealed record LinearLeaf(double Constant, int[] Features, double[] Coefficients, double Fallback)
{
    public double Answer(ReadOnlySpan<double> row)
    {
        var sum = Constant;
        for (var i = 0; i < Features.Length; i++)
        {
            var value = row[Features[i]];
            if (double.IsNaN(value)) return Fallback;
            sum += Coefficients[i] * value;
        }
        return sum;
    }
}
