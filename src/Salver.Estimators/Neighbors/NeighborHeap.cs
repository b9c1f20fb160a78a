namespace Salver.Estimators.Neighbors;

/// <summary>
/// The nearest rows found so far, in the binary heap and with the sort of scikit-learn: which of equally near rows stay, and in which order they come out, follows
/// from their steps.
/// </summary>
ref struct NeighborHeap
{
    readonly Span<double> _distances;
    readonly Span<int> _rows;

    public NeighborHeap(Span<double> distances, Span<int> rows)
    {
        _distances = distances;
        _rows = rows;
        distances.Fill(double.PositiveInfinity);
        rows.Clear();
    }

    /// <summary>The farthest of the nearest.</summary>
    public readonly double Largest => _distances[0];

    /// <summary>Adds a row that is nearer than the farthest one.</summary>
    public readonly void Push(double distance, int row)
    {
        if (!(distance < _distances[0])) return;
        var i = 0;
        while (true)
        {
            var (first, second) = (2 * i + 1, 2 * i + 2);
            if (first >= _distances.Length) break;
            var child = second >= _distances.Length || _distances[first] >= _distances[second] ? first : second;
            if (!(distance < _distances[child])) break;
            (_distances[i], _rows[i]) = (_distances[child], _rows[child]);
            i = child;
        }
        (_distances[i], _rows[i]) = (distance, row);
    }

    /// <summary>Sorts the rows by distance: C. A. R. Hoare's quicksort with the pivot of three.</summary>
    public static void Sort(Span<double> distances, Span<int> rows)
    {
        while (distances.Length > 3)
        {
            var (last, middle) = (distances.Length - 1, distances.Length / 2);
            if (distances[0] > distances[last]) Swap(distances, rows, 0, last);
            if (distances[last] > distances[middle])
            {
                Swap(distances, rows, last, middle);
                if (distances[0] > distances[last]) Swap(distances, rows, 0, last);
            }
            var (pivot, store) = (distances[last], 0);
            for (var i = 0; i < last; i++)
                if (distances[i] < pivot) Swap(distances, rows, i, store++);
            Swap(distances, rows, store, last);
            var right = store + 1;
            // The shorter part goes deeper, so that the depth is bounded by the logarithm of the length.
            if (store < distances.Length - right)
            {
                Sort(distances[..store], rows[..store]);
                distances = distances[right..];
                rows = rows[right..];
            }
            else
            {
                Sort(distances[right..], rows[right..]);
                distances = distances[..store];
                rows = rows[..store];
            }
        }
        if (distances.Length < 2) return;
        if (distances[0] > distances[1]) Swap(distances, rows, 0, 1);
        if (distances.Length < 3) return;
        if (distances[1] > distances[2]) Swap(distances, rows, 1, 2);
        if (distances[0] > distances[1]) Swap(distances, rows, 0, 1);
    }

    static void Swap(Span<double> distances, Span<int> rows, int i, int j)
    {
        (distances[i], distances[j]) = (distances[j], distances[i]);
        (rows[i], rows[j]) = (rows[j], rows[i]);
    }
}
