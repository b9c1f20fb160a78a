namespace Salver.Estimators.KernelMethods;

/// <summary>
/// A sketch of the polynomial kernel: each column is counted, with a sign, into one of few places, once per degree; the sketches are convolved in a circle. N. Pham and
/// R. Pagh, Fast and scalable polynomial kernels via explicit feature maps (2013).
/// </summary>
/// <param name="features">Columns of a row.</param>
/// <param name="places">Row-major, one row per degree: the place of each column, and of the constant where there is one.</param>
/// <param name="signs">As places: 1 or -1.</param>
/// <param name="degree">How many sketches are convolved.</param>
/// <param name="size">n_components.</param>
/// <param name="gamma">gamma.</param>
/// <param name="offset">coef0.</param>
sealed class PolynomialCountSketch(int features, int[] places, double[] signs, int degree, int size, double gamma, double offset) : NumericTransformer(features, size)
{
    int SketchSize => Output(Method.Transform)!.ColumnCount;

    protected override Finiteness Finiteness => Finiteness.Required;

    protected override void Transform(Tile input, Tile output, Workspace workspace)
    {
        var size = SketchSize;
        output.ResetNumeric(input.RowCount, size);
        var buffer = workspace.RentDoubles(2 * size);
        var sketch = buffer.AsSpan(0, size);
        var product = buffer.AsSpan(size, size);
        for (var r = 0; r < input.RowCount; r++)
        {
            var row = input.Row(r);
            var result = output.Row(r);
            for (var d = 0; d < degree; d++)
            {
                Count(row, d, sketch);
                if (d == 0) sketch.CopyTo(result);
                else
                {
                    Convolve(result, sketch, product);
                    product.CopyTo(result);
                }
            }
        }
        workspace.Return(buffer);
    }

    void Count(ReadOnlySpan<double> row, int step, Span<double> sketch)
    {
        sketch.Clear();
        var width = places.Length / degree;
        for (var c = 0; c < width; c++)
        {
            var x = c < row.Length ? Math.Sqrt(gamma) * row[c] : Math.Sqrt(offset);
            sketch[places[step * width + c]] += signs[step * width + c] * x;
        }
    }

    static void Convolve(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> product)
    {
        product.Clear();
        for (var i = 0; i < left.Length; i++)
            for (var j = 0; j < right.Length; j++)
            {
                var at = i + j;
                product[at >= left.Length ? at - left.Length : at] += left[i] * right[j];
            }
    }
}
