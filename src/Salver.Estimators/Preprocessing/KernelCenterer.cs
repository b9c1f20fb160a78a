namespace Salver.Estimators.Preprocessing;

/// <summary>Centres kernel values in the kernel's feature space.</summary>
sealed class KernelCenterer(double[] rowMeans, double mean) : NumericTransformer(rowMeans.Length, rowMeans.Length)
{
    protected override Finiteness Finiteness => Finiteness.Required;

    protected override bool TakesSparse => false;

    protected override void Transform(Tile input, Tile output, Workspace workspace)
    {
        CopyFloats(input, output);
        for (var r = 0; r < output.RowCount; r++)
        {
            var row = output.Row(r);
            var own = PairwiseSum.Of(row) / row.Length;
            for (var c = 0; c < row.Length; c++) row[c] = row[c] - rowMeans[c] - own + mean;
        }
        if (output.Type == ElementType.Float32) RowMath.Round(output);
    }
}
