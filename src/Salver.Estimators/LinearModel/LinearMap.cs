using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Salver.Estimators.LinearModel;

/// <summary>
/// X @ coef_.T + intercept_. Sums are taken in one order whatever the batch and the machine: a row has one answer.
/// </summary>
sealed class LinearMap
{
    const int SparseWidth = 64;

    readonly double[] _coefficients;
    readonly double[] _intercepts;

    /// <param name="coefficients">Row-major, one row of <paramref name="featureCount"/> numbers per output.</param>
    /// <param name="intercepts">One per output, or a single one for all.</param>
    /// <param name="featureCount">Columns of a row.</param>
    public LinearMap(double[] coefficients, double[] intercepts, int featureCount)
    {
        OutputCount = intercepts.Length;
        if (featureCount > 0 && coefficients.Length / featureCount is > 1 and var outputs && intercepts.Length == 1)
            (OutputCount, intercepts) = (outputs, [.. Enumerable.Repeat(intercepts[0], outputs)]);
        if (coefficients.Length != (long)OutputCount * featureCount)
            throw new ArgumentException($"{coefficients.Length} coefficients do not make {OutputCount} outputs of {featureCount} features.", nameof(coefficients));
        (_coefficients, _intercepts, FeatureCount) = (coefficients, intercepts, featureCount);
    }

    public int FeatureCount { get; }

    public int OutputCount { get; }

    public ReadOnlySpan<double> Intercepts => _intercepts;

    /// <summary>How many coefficients are not 0.</summary>
    public int NonZeroCount => _coefficients.Length - _coefficients.AsSpan().Count(0.0);

    /// <summary>Writes OutputCount numbers per row of <paramref name="input"/>, row-major.</summary>
    public void Run(Tile input, Span<double> scores, Workspace workspace)
    {
        if (input.IsCompressed)
        {
            for (var r = 0; r < input.RowCount; r++)
                for (var k = 0; k < OutputCount; k++)
                    scores[r * OutputCount + k] = input.Entries(r).Dot(_coefficients.AsSpan(k * FeatureCount, FeatureCount)) + _intercepts[k];
            return;
        }
        if (input.IsSparse && FeatureCount >= SparseWidth)
        {
            RunSparse(input, scores, workspace);
            return;
        }
        if (OutputCount == 1)
            for (var r = 0; r < input.RowCount; r++) scores[r] = Dot(input.Row(r), _coefficients) + _intercepts[0];
        else
            for (var r = 0; r < input.RowCount; r++) RunRow(input.Row(r), scores.Slice(r * OutputCount, OutputCount));
    }

    /// <summary>
    /// As <see cref="Run"/> in float32, in the order of the BLAS that scikit-learn's wheels carry (OpenBLAS, sgemv for processors with AVX2): eight partial sums, of
    /// which the first four take what is over; then pairs of them; then what is over of four.
    /// </summary>
    public void RunSingle(Tile input, Span<double> scores)
    {
        for (var r = 0; r < input.RowCount; r++)
            for (var k = 0; k < OutputCount; k++)
            {
                var coefficients = _coefficients.AsSpan(k * FeatureCount, FeatureCount);
                scores[r * OutputCount + k] = (input.IsCompressed ? DotSingle(input.Entries(r), coefficients) : DotSingle(input.Row(r), coefficients)) + (float)_intercepts[k];
            }
    }

    static float DotSingle(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        Span<float> sums = stackalloc float[8];
        sums.Clear();
        var even = left.Length & ~3;
        var i = 0;
        for (; i < (even & 4); i++) sums[i] = (float)left[i] * (float)right[i];
        for (; i < even; i++)
        {
            ref var sum = ref sums[(i - (even & 4)) % 8];
            sum = MathF.FusedMultiplyAdd((float)left[i], (float)right[i], sum);
        }
        var total = sums[0] + sums[4] + (sums[1] + sums[5]) + (sums[2] + sums[6] + (sums[3] + sums[7]));
        if (i == left.Length) return total;
        var rest = (float)left[i] * (float)right[i];
        for (i++; i < left.Length; i++) rest += (float)left[i] * (float)right[i];
        return total + rest;
    }

    static float DotSingle(SparseRow left, ReadOnlySpan<double> right)
    {
        var sum = 0f;
        for (var i = 0; i < left.Count; i++) sum += (float)left.Values[i] * (float)right[left.Columns[i]];
        return sum;
    }

    void RunRow(ReadOnlySpan<double> row, Span<double> scores)
    {
        for (var k = 0; k < scores.Length; k++)
            scores[k] = Dot(row, _coefficients.AsSpan(k * FeatureCount, FeatureCount)) + _intercepts[k];
    }

    /// <summary>Rows that are mostly zeros: only the others are multiplied.</summary>
    void RunSparse(Tile input, Span<double> scores, Workspace workspace)
    {
        var indices = workspace.RentIntegers(FeatureCount);
        for (var r = 0; r < input.RowCount; r++)
        {
            var row = input.Row(r);
            var count = 0;
            for (var i = 0; i < row.Length; i++)
                if (row[i] != 0) indices[count++] = i;
            for (var k = 0; k < OutputCount; k++)
            {
                var coefficients = _coefficients.AsSpan(k * FeatureCount, FeatureCount);
                var sum = 0.0;
                foreach (var i in indices.AsSpan(0, count)) sum += row[i] * coefficients[i];
                scores[r * OutputCount + k] = sum + _intercepts[k];
            }
        }
        workspace.Return(indices);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        ref var a = ref MemoryMarshal.GetReference(left);
        ref var b = ref MemoryMarshal.GetReference(right);
        var length = (nuint)Math.Min(left.Length, right.Length);
        nuint i = 0;
        var total = 0.0;
        if (length >= 8)
        {
            var (s0, s1, s2, s3) = (Vector128<double>.Zero, Vector128<double>.Zero, Vector128<double>.Zero, Vector128<double>.Zero);
            for (; i + 8 <= length; i += 8)
            {
                s0 += Vector128.LoadUnsafe(ref a, i) * Vector128.LoadUnsafe(ref b, i);
                s1 += Vector128.LoadUnsafe(ref a, i + 2) * Vector128.LoadUnsafe(ref b, i + 2);
                s2 += Vector128.LoadUnsafe(ref a, i + 4) * Vector128.LoadUnsafe(ref b, i + 4);
                s3 += Vector128.LoadUnsafe(ref a, i + 6) * Vector128.LoadUnsafe(ref b, i + 6);
            }
            total = Vector128.Sum(s0 + s1 + (s2 + s3));
        }
        for (; i < length; i++) total += Unsafe.Add(ref a, i) * Unsafe.Add(ref b, i);
        return total;
    }
}
