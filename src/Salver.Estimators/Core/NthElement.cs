namespace Salver.Estimators;

/// <summary>numpy.argpartition of numpy 2 for numbers with NaN among them: the selection of libstdc++'s nth_element, whose steps decide which of equal numbers come first. NaN comes last.</summary>
static class NthElement
{
    /// <summary>Arranges <paramref name="order"/> so that the numbers at its first <paramref name="kth"/> + 1 places are the smallest.</summary>
    public static void Run(ReadOnlySpan<double> numbers, Span<int> order, int kth)
    {
        var (first, last) = (0, order.Length);
        while (last - first > 3)
        {
            MoveMedian(numbers, order, first, first + 1, first + (last - first) / 2, last - 1);
            var cut = Partition(numbers, order, first, last);
            if (cut <= kth) first = cut;
            else last = cut;
        }
        for (var i = first + 1; i < last; i++)
            for (var j = i; j > first && IsLess(numbers, order[j], order[j - 1]); j--) Swap(order, j, j - 1);
    }

    static int Partition(ReadOnlySpan<double> numbers, Span<int> order, int pivot, int last)
    {
        var first = pivot + 1;
        while (true)
        {
            while (IsLess(numbers, order[first], order[pivot])) first++;
            last--;
            while (IsLess(numbers, order[pivot], order[last])) last--;
            if (first >= last) return first;
            Swap(order, first, last);
            first++;
        }
    }

    static void MoveMedian(ReadOnlySpan<double> numbers, Span<int> order, int target, int a, int b, int c)
    {
        int median;
        if (IsLess(numbers, order[a], order[b])) median = IsLess(numbers, order[b], order[c]) ? b : IsLess(numbers, order[a], order[c]) ? c : a;
        else median = IsLess(numbers, order[a], order[c]) ? a : IsLess(numbers, order[b], order[c]) ? c : b;
        Swap(order, target, median);
    }

    static bool IsLess(ReadOnlySpan<double> numbers, int a, int b) =>
        !double.IsNaN(numbers[a]) && (double.IsNaN(numbers[b]) || numbers[a] < numbers[b]);

    static void Swap(Span<int> order, int i, int j) => (order[i], order[j]) = (order[j], order[i]);
}
