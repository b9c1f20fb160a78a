namespace Salver.Estimators.Preprocessing;

/// <summary>A function of whole arrays that keeps their shape.</summary>
abstract class TileFunction
{
    /// <summary>Applies it to every number of a numeric tile.</summary>
    public abstract void Apply(Tile input, Tile output);
}

/// <summary>The element type of a function's answer.</summary>
enum ResultType
{
    /// <summary>float32 for float32, else float64.</summary>
    Float,

    /// <summary>The input's own; booleans become whole numbers.</summary>
    Same,

    Boolean,
}

/// <summary>A function of one number, applied to each.</summary>
sealed class ElementFunction(Func<double, double> function, ResultType result = ResultType.Float) : TileFunction
{
    public override void Apply(Tile input, Tile output)
    {
        var type = result switch
        {
            ResultType.Boolean => ElementType.Boolean,
            ResultType.Same => input.Type == ElementType.Boolean ? ElementType.Int64 : input.Type,
            _ => ElementTypes.Floating(input.Type),
        };
        output.ResetNumeric(input.RowCount, input.ColumnCount, type, input.IsSparse);
        var from = input.Numbers;
        var to = output.Numbers;
        for (var i = 0; i < from.Length; i++) to[i] = function(from[i]);
        if (type == ElementType.Float32) RowMath.Round(output);
    }
}

/// <summary>Each row divided by its norm.</summary>
sealed class NormalizeFunction(Norm norm) : TileFunction
{
    public override void Apply(Tile input, Tile output)
    {
        output.ResetNumeric(input.RowCount, input.ColumnCount, ElementTypes.Floating(input.Type), input.IsSparse);
        input.Numbers.CopyTo(output.Numbers);
        Norms.Divide(output, norm);
    }
}
