using System.Numerics;

namespace Salver.Estimators;

/// <summary>
/// Arithmetic of every row of a numeric tile with one vector of as many numbers as it has columns, in place. As numpy does, float32 rows are computed with in
/// float64 and each result is rounded to float32.
/// </summary>
static class RowMath
{
    public static void Add(Tile tile, double[] vector) => Apply<AddOperator>(tile, vector);

    public static void Subtract(Tile tile, double[] vector) => Apply<SubtractOperator>(tile, vector);

    public static void Multiply(Tile tile, double[] vector) => Apply<MultiplyOperator>(tile, vector);

    public static void Divide(Tile tile, double[] vector) => Apply<DivideOperator>(tile, vector);

    /// <summary>Limits every number to a range; NaN stays.</summary>
    public static void Clip(Tile tile, double low, double high)
    {
        foreach (ref var x in tile.Numbers)
        {
            if (x < low) x = low;
            else if (x > high) x = high;
        }
    }

    static void Apply<TOperator>(Tile tile, double[] vector)
        where TOperator : struct, IOperator
    {
        for (var r = 0; r < tile.RowCount; r++)
        {
            var row = tile.Row(r);
            var other = vector.AsSpan(0, row.Length);
            var i = 0;
            for (; i <= row.Length - Vector<double>.Count; i += Vector<double>.Count)
                TOperator.Invoke(new Vector<double>(row[i..]), new Vector<double>(other[i..])).CopyTo(row[i..]);
            for (; i < row.Length; i++) row[i] = TOperator.Invoke(row[i], other[i]);
        }
        if (tile.Type == ElementType.Float32) Round(tile);
    }

    /// <summary>Rounds every number to float32.</summary>
    public static void Round(Tile tile)
    {
        foreach (ref var x in tile.Numbers) x = (float)x;
    }

    interface IOperator
    {
        static abstract double Invoke(double x, double y);

        static abstract Vector<double> Invoke(Vector<double> x, Vector<double> y);
    }

    readonly struct AddOperator : IOperator
    {
        public static double Invoke(double x, double y) => x + y;

        public static Vector<double> Invoke(Vector<double> x, Vector<double> y) => x + y;
    }

    readonly struct SubtractOperator : IOperator
    {
        public static double Invoke(double x, double y) => x - y;

        public static Vector<double> Invoke(Vector<double> x, Vector<double> y) => x - y;
    }

    readonly struct MultiplyOperator : IOperator
    {
        public static double Invoke(double x, double y) => x * y;

        public static Vector<double> Invoke(Vector<double> x, Vector<double> y) => x * y;
    }

    readonly struct DivideOperator : IOperator
    {
        public static double Invoke(double x, double y) => x / y;

        public static Vector<double> Invoke(Vector<double> x, Vector<double> y) => x / y;
    }
}
