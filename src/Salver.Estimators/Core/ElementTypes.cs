namespace Salver.Estimators;

/// <summary>numpy's rules for the dtype of a result, as far as <see cref="ElementType"/> tells dtypes apart.</summary>
static class ElementTypes
{
    /// <summary>numpy.result_type of two arrays.</summary>
    public static ElementType Promote(ElementType a, ElementType b)
    {
        if (a == b) return a;
        if (a == ElementType.Object || b == ElementType.Object) return ElementType.Object;
        if (a == ElementType.Boolean) return b;
        if (b == ElementType.Boolean) return a;
        return ElementType.Float64;
    }

    /// <summary>What numpy.asarray makes of the rows: a DataFrame of booleans beside numbers becomes an object array.</summary>
    public static ElementType OfArray(Tile tile)
    {
        if (tile.IsNumeric || tile.IsCompressed || tile.ColumnCount == 0) return tile.Type;
        var type = tile.ColumnType(0);
        for (var c = 1; c < tile.ColumnCount; c++)
        {
            var next = tile.ColumnType(c);
            if (next == type) continue;
            if (next == ElementType.Boolean || type == ElementType.Boolean) return ElementType.Object;
            type = Promote(type, next);
        }
        return type;
    }

    /// <summary>The float type scikit-learn computes in: float32 stays, all else becomes float64.</summary>
    public static ElementType Floating(ElementType type) => type == ElementType.Float32 ? ElementType.Float32 : ElementType.Float64;

    /// <summary>A value as an element of an array of <paramref name="type"/>.</summary>
    public static Cell Cast(Cell value, ElementType type) => type switch
    {
        ElementType.Object => value,
        ElementType.Int64 => value.Kind == CellKind.Integer ? value : Cell.Integer((long)value.ToDouble()),
        ElementType.Boolean => value.Kind == CellKind.Boolean ? value : Cell.Boolean(value.ToDouble() != 0),
        ElementType.Float32 => Cell.Float((float)value.ToDouble()),
        _ => value.Kind == CellKind.Float ? value : Cell.Float(value.ToDouble()),
    };
}
