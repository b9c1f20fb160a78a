using System.Numerics;

namespace Salver.Estimators;

/// <summary>scikit-learn's check_array, as far as the answer depends on it.</summary>
static class Checks
{
    /// <summary>The least float64 that rounds to a float32 infinity.</summary>
    const double BeyondSingle = 3.4028235677973366e38;

    /// <summary>Refuses a tile that has not as many columns as were fitted.</summary>
    public static void RequireColumns(Tile input, Estimator estimator)
    {
        if (estimator.FeatureCount >= 0 && input.ColumnCount != estimator.FeatureCount)
            throw new InputException($"{estimator.Name} expects {estimator.FeatureCount} features and got {input.ColumnCount}");
    }

    /// <summary>Refuses NaN and infinities (force_all_finite=True).</summary>
    public static void RequireFinite(Tile input, string estimator)
    {
        if (input.IsCompressed)
        {
            RequireFiniteEntries(input, estimator);
            return;
        }
        var numbers = input.Numbers;
        if (AreBelow(numbers, double.PositiveInfinity)) return;
        for (var i = 0; i < numbers.Length; i++)
            if (!double.IsFinite(numbers[i])) throw NotFinite(numbers[i], i, input, estimator);
    }

    static void RequireFiniteEntries(Tile input, string estimator)
    {
        if (AreBelow(input.EntryValues(), double.PositiveInfinity)) return;
        for (var r = 0; r < input.RowCount; r++)
        {
            var entries = input.Entries(r);
            for (var i = 0; i < entries.Count; i++)
                if (!double.IsFinite(entries.Values[i])) throw NotFinite(entries.Values[i], r * input.ColumnCount + entries.Columns[i], input, estimator);
        }
    }

    /// <summary>Refuses infinities and takes NaN as missing (force_all_finite='allow-nan').</summary>
    public static void RequireNoInfinity(Tile input, string estimator)
    {
        if (input.IsCompressed)
        {
            foreach (var x in input.EntryValues())
                if (double.IsInfinity(x)) RequireFiniteEntries(input, estimator);
            return;
        }
        var numbers = input.Numbers;
        if (AreBelow(numbers, double.PositiveInfinity)) return;
        for (var i = 0; i < numbers.Length; i++)
            if (double.IsInfinity(numbers[i])) throw NotFinite(numbers[i], i, input, estimator);
    }

    /// <summary>Refuses numbers whose float32 is infinite: scikit-learn casts the inputs of trees to float32 first.</summary>
    public static void RequireFloat32Range(Tile input, string estimator, bool allowNaN)
    {
        var numbers = input.Numbers;
        if (AreBelow(numbers, BeyondSingle)) return;
        for (var i = 0; i < numbers.Length; i++)
            if (!float.IsFinite((float)numbers[i]) && !(allowNaN && double.IsNaN(numbers[i]))) throw NotFinite(numbers[i], i, input, estimator);
    }

    /// <summary>Whether all are less than <paramref name="limit"/> from zero; NaN is not.</summary>
    static bool AreBelow(ReadOnlySpan<double> numbers, double limit)
    {
        var limits = new Vector<double>(limit);
        var i = 0;
        for (; i <= numbers.Length - Vector<double>.Count; i += Vector<double>.Count)
            if (!Vector.LessThanAll(Vector.Abs(new Vector<double>(numbers[i..])), limits)) return false;
        for (; i < numbers.Length; i++)
            if (!(Math.Abs(numbers[i]) < limit)) return false;
        return true;
    }

    static InputException NotFinite(double value, int index, Tile input, string estimator) => new(
        double.IsNaN(value) ? $"{estimator} has learned no answer for a missing value (NaN)"
        : double.IsInfinity(value) ? $"{estimator} takes no infinite value"
        : $"{estimator} takes no number beyond float32 ({value:R})",
        index / input.ColumnCount, index % input.ColumnCount);
}
