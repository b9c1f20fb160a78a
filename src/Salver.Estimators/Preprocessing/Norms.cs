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

    /// <summary>Largest value with its sign: what 'max' meant to 0.22.</summary>
    SignedMax,
}

/// <summary>Dividing rows by their norms. Rows of norm zero stay as they are.</summary>
static class Norms
{
    public static void Divide(Tile tile, Norm norm)
    {
        var single = tile.Type == ElementType.Float32;
        for (var r = 0; r < tile.RowCount; r++)
        {
            var row = tile.IsCompressed ? tile.EntryValues(r) : tile.Row(r);
            var length = Of(row, norm);
            if (single) length = (float)length;
            if (length == 0) continue;
            for (var i = 0; i < row.Length; i++) row[i] = single ? (float)(row[i] / length) : row[i] / length;
        }
    }

    static double Of(ReadOnlySpan<double> row, Norm norm)
    {
        var result = norm == Norm.SignedMax && row.Length > 0 ? double.NegativeInfinity : 0;
        foreach (var x in row)
        {
            result = norm switch
            {
                Norm.L1 => result + Math.Abs(x),
                Norm.L2 => result + x * x,
                Norm.Max => Math.Max(result, Math.Abs(x)),
                _ => Math.Max(result, x),
            };
        }
        return norm == Norm.L2 ? Math.Sqrt(result) : result;
    }
}
