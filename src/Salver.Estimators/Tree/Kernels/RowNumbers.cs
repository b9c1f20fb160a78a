using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Salver.Estimators.Tree.Kernels;

/// <summary>Reads one row's columns into float32, rounded down where they are float64 (AVX2).</summary>
static unsafe class RowNumbers
{
    /// <summary>False when a number is NaN or infinite.</summary>
    public static bool Read(RowTask* task)
    {
        var (count, odd) = (task->ColumnCount, 0.0);
        var (features, row, columns) = ((nint)task->Features, (nint)task->Row, (nint)task->Columns);
        for (var c = 0; c < count; c++)
        {
            var value = ((double*)row)[((int*)features)[c]];
            odd += value - value;
            ((double*)columns)[c] = value;
        }
        return odd == 0;
    }

    public static void Cast(RowTask* task)
    {
        for (var c = 0; c < task->ColumnCount; c += RowTask.ReadTogether) Avx.ConvertToVector128Single(Vector256.Load(task->Columns + c)).Store(task->Numbers + c);
    }

    /// <summary>True when nothing had to be rounded.</summary>
    public static bool RoundDown(RowTask* task)
    {
        var rounded = Vector256<double>.Zero;
        for (var c = 0; c < task->ColumnCount; c += RowTask.ReadTogether)
        {
            var column = Vector256.Load(task->Columns + c);
            var single = Avx.ConvertToVector128Single(column);
            var back = Avx.ConvertToVector256Double(single);
            rounded |= ~Vector256.Equals(back, column);
            var isAbove = Avx2.PermuteVar8x32(Vector256.GreaterThan(back, column).AsInt32(), Vector256.Create(0, 2, 4, 6, 0, 2, 4, 6)).GetLower();
            // The next number below: one less as an integer where it is positive, one more where it is negative.
            var bits = single.AsInt32();
            var below = bits - ((bits >> 31) | Vector128<int>.One);
            Vector128.ConditionalSelect(isAbove, below, bits).AsSingle().Store(task->Numbers + c);
        }
        return Vector256.EqualsAll(rounded.AsInt64(), Vector256<long>.Zero);
    }
}
