namespace Salver.Estimators.Tree;

/// <summary>Takes rows as scikit-learn's trees do: numbers that float32 can hold, NaN only where the tree was made to route it.</summary>
static class TreeRows
{
    /// <summary>The rows as numbers; <paramref name="scratch"/> holds them when they were not.</summary>
    /// <exception cref="InputException">scikit-learn would refuse them.</exception>
    public static Tile Take(Tile input, Tile scratch, Estimator estimator, bool acceptsMissing)
    {
        Checks.RequireColumns(input, estimator);
        var rows = input.AsNumeric(scratch);
        Checks.RequireFloat32Range(rows, estimator.Name, acceptsMissing && !rows.IsSparse);
        return rows;
    }
}
