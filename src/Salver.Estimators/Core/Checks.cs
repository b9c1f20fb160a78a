using System.Numerics;
using System.Runtime.InteropServices;

namespace Salver.Estimators;

/// <summary>scikit-learn's check_array, as far as the answer depends on it.</summary>
static class Checks
{
    /// <summary>Refuses a tile that has not as many columns as were fitted.</summary>
    public static void RequireColumns(Tile input, Estimator estimator)
    {
        if (estimator.FeatureCount >= 0 && input.ColumnCount != estimator.FeatureCount)
            throw new InputException($"{estimator.Name} expects {estimator.FeatureCount} features and got {input.ColumnCount}");
    }

    /// <summary>Refuses NaN and infinities (force_all_finite=True).</summary>
    public static void RequireFinite(Tile input, string estimator)
    {
        var numbers = input.Numbers;
        if (AllFinite(numbers)) return;
        for (var i = 0; i < numbers.Length; i++)
            if (!double.IsFinite(numbers[i])) throw NotFinite(numbers[i], i, input, estimator);
    }

    /// <summary>Refuses infinities and takes NaN as missing (force_all_finite='allow-nan').</summary>
    public static void RequireNoInfinity(Tile input, string estimator)
    {
        var numbers = input.Numbers;
        for (var i = 0; i < numbers.Length; i++)
            if (double.IsInfinity(numbers[i])) throw NotFinite(numbers[i], i, input, estimator);
    }

    /// <summary>Refuses numbers whose float32 is infinite: scikit-learn casts the inputs of trees to float32 first.</summary>
    public static void RequireFloat32Range(Tile input, string estimator, bool allowNaN)
    {
        var numbers = input.Numbers;
        for (var i = 0; i < numbers.Length; i++)
            if (!float.IsFinite((float)numbers[i]) && !(allowNaN && double.IsNaN(numbers[i]))) throw NotFinite(numbers[i], i, input, estimator);
    }

    /// <summary>Adds up zero times each number, which is zero but for NaN and infinities.</summary>
    static bool AllFinite(ReadOnlySpan<double> numbers)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(numbers);
        var sum = Vector<double>.Zero;
        foreach (var vector in vectors) sum += vector * 0.0;
        var rest = 0.0;
        foreach (var number in numbers[(vectors.Length * Vector<double>.Count)..]) rest += number * 0.0;
        return Vector.Sum(sum) + rest == 0;
    }

    static InputException NotFinite(double value, int index, Tile input, string estimator) => new(
        double.IsNaN(value) ? $"{estimator} has learned no answer for a missing value (NaN)"
        : double.IsInfinity(value) ? $"{estimator} takes no infinite value"
        : $"{estimator} takes no number beyond float32 ({value:R})",
        index / input.ColumnCount, index % input.ColumnCount);
}
