namespace Salver.Estimators;

/// <summary>
/// numpy.argpartition of numpy 1: which of equal numbers come first depends on the steps of its selection (D. R. Musser, Introspective sorting and selection
/// algorithms, 1997, with a pivot of three), so the steps are the same here. NaN comes last.
/// </summary>
static class ArgPartition
{
    /// <summary>Arranges <paramref name="order"/> so that the numbers at its first <paramref name="kth"/> + 1 places are the smallest.</summary>
    public static void Run(ReadOnlySpan<double> numbers, Span<int> order, int kth)
    {
        const int small = 3;
        var (low, high) = (0, order.Length - 1);
        if (kth < small)
        {
            SelectOneByOne(numbers, order, kth + 1);
            return;
        }
        while (low + 1 < high)
        {
            var (up, down) = (low + 1, high);
            TakeMedian(numbers, order, low, low + (high - low) / 2, high);
            var pivot = numbers[order[low]];
            while (true)
            {
                do up++;
                while (IsLess(numbers[order[up]], pivot));
                do down--;
                while (IsLess(pivot, numbers[order[down]]));
                if (down < up) break;
                Swap(order, up, down);
            }
            Swap(order, low, down);
            if (down >= kth) high = down - 1;
            if (down <= kth) low = up;
        }
        if (high == low + 1 && IsLess(numbers[order[high]], numbers[order[low]])) Swap(order, high, low);
    }

    static void SelectOneByOne(ReadOnlySpan<double> numbers, Span<int> order, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var smallest = i;
            for (var k = i + 1; k < order.Length; k++)
                if (IsLess(numbers[order[k]], numbers[order[smallest]])) smallest = k;
            Swap(order, i, smallest);
        }
    }

    /// <summary>Puts the median of three at <paramref name="low"/>, the largest at <paramref name="high"/> and the smallest beside the median.</summary>
    static void TakeMedian(ReadOnlySpan<double> numbers, Span<int> order, int low, int middle, int high)
    {
        if (IsLess(numbers[order[high]], numbers[order[middle]])) Swap(order, high, middle);
        if (IsLess(numbers[order[high]], numbers[order[low]])) Swap(order, high, low);
        if (IsLess(numbers[order[low]], numbers[order[middle]])) Swap(order, low, middle);
        Swap(order, middle, low + 1);
    }

    static bool IsLess(double a, double b) => a < b || (double.IsNaN(b) && !double.IsNaN(a));

    static void Swap(Span<int> order, int i, int j) => (order[i], order[j]) = (order[j], order[i]);
}
