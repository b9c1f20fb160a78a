using Salver.Estimators.Preprocessing;

namespace Salver.Estimators.FeatureExtraction.Text;

/// <summary>Weights of terms: how often a document has one, less the more documents have it. G. Salton and C. Buckley, Term-weighting approaches in automatic text retrieval (1988).</summary>
/// <param name="idf">Weight of each column; null for none.</param>
/// <param name="isSublinear">1 + ln(count) stands for a count.</param>
/// <param name="norm">What each row is divided by; null for nothing.</param>
sealed class TfidfWeights(double[]? idf, bool isSublinear, Norm? norm)
{
    /// <summary>Columns it has weights for; -1 when it takes any.</summary>
    public int ColumnCount => idf?.Length ?? -1;

    /// <summary>Weighs the entries of a compressed tile.</summary>
    public void Apply(Tile rows)
    {
        var single = rows.Type == ElementType.Float32;
        rows.Retype(ElementTypes.Floating(rows.Type));
        for (var r = 0; r < rows.RowCount; r++)
        {
            var values = rows.EntryValues(r);
            var columns = rows.Entries(r).Columns;
            for (var i = 0; i < values.Length; i++)
            {
                var value = values[i];
                if (isSublinear) value = single ? NumpySingle.Log((float)value) + 1 : Math.Log(value) + 1;
                if (idf is not null) value = single ? (float)(value * (float)idf[columns[i]]) : value * idf[columns[i]];
                values[i] = value;
            }
        }
        if (norm is { } by) Norms.Divide(rows, by);
    }
}
