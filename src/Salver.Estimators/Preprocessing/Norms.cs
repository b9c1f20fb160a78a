namespace Salver.Estimators.Preprocessing;

/// <summary>Which norm rows are divided by.</summary>
enum Norm
{
    /// <summary>Sum of absolute values.</summary>
    L1,

    /// <summary>Euclidean length.</summary>
    L2,

    /// <summary>Largest absolute value.</summary>
    Max,
}

/// <summary>Dividing rows by their norms. Rows of norm zero stay as they are.</summary>
static class Norms
{
    public static void Divide(Tile tile, Norm norm)
    {
        var single = tile.Type == ElementType.Float32;
        for (var r = 0; r < tile.RowCount; r++)
        {
            var row = tile.Row(r);
            var length = Of(row, norm, tile.IsSparse);
            if (single) length = (float)length;
            if (length == 0) continue;
            for (var i = 0; i < row.Length; i++) row[i] = single ? (float)(row[i] / length) : row[i] / length;
        }
    }

    /// <summary>The norm of one row. 'max' of a sparse row is its largest value without the sign, as scikit-learn has it.</summary>
    public static double Of(ReadOnlySpan<double> row, Norm norm, bool sparse)
    {
        var sum = 0.0;
        foreach (var x in row)
        {
            if (norm == Norm.L1) sum += Math.Abs(x);
            else if (norm == Norm.L2) sum += x * x;
            else sum = Math.Max(sum, Math.Abs(x));
        }
        return norm == Norm.L2 ? Math.Sqrt(sum) : sum;
    }
}
