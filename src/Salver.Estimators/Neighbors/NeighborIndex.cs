using Salver.Estimators.Metrics;

namespace Salver.Estimators.Neighbors;

/// <summary>How the nearest of all fitted rows are chosen where no tree is searched.</summary>
enum ScanOrder
{
    /// <summary>numpy.argpartition of numpy 1, then a stable sort.</summary>
    Partition,

    /// <summary>numpy 2, whose choice among equals depends on the processor: of up to 256 rows as with AVX-512, of more the first.</summary>
    Sorted,

    /// <summary>A heap of the nearest, as scikit-learn has done itself since 1.1.</summary>
    Heap,
}

/// <summary>Fitted rows that are searched for the ones nearest to another.</summary>
/// <param name="rows">The rows; where distances are given, only their number counts.</param>
/// <param name="metric">How far apart two rows are.</param>
/// <param name="tree">The search tree; null when all rows are compared.</param>
/// <param name="order">How the nearest are chosen then.</param>
/// <param name="isExpanded">
/// Whether squared Euclidean distances are x x' - 2 x y' + y y', which leaves a rounding error: it shows where rows are equal, and decides which of equally near ones are nearer.
/// </param>
sealed class NeighborIndex(FittedRows rows, DistanceMetric metric, SearchTree? tree, ScanOrder order, bool isExpanded)
{
    readonly double[]? _squares = !isExpanded ? null : rows.SquareSums ?? [.. Enumerable.Range(0, rows.RowCount).Select(i => rows.IsSparse ? Squares(rows.Entries(i)) : SquareSum.Of(rows.Row(i)))];

    public FittedRows Rows => rows;

    public DistanceMetric Metric => metric;

    public int RowCount => rows.RowCount;

    /// <summary>Element type of the fitted rows.</summary>
    public ElementType Type { get; init; }

    /// <summary>Whether distances within a radius are computed that way too, as only 1.0 shows.</summary>
    public bool ExpandsWithin { get; init; }

    /// <summary>How the nearest are chosen where scikit-learn does not do it itself.</summary>
    public ScanOrder Otherwise { get; init; }

    /// <summary>Finds the nearest rows, as many as there is room for, nearest first.</summary>
    public void Find(Tile input, int row, Span<double> distances, Span<int> neighbors, Workspace workspace)
    {
        if (tree is not null)
        {
            tree.Query(input.Row(row), rows, metric, new NeighborHeap(distances, neighbors));
            NeighborHeap.Sort(distances, neighbors);
        }
        else
        {
            var buffer = workspace.RentDoubles(RowCount);
            var all = buffer.AsSpan(0, RowCount);
            Measure(input, row, all, _squares is not null);
            // scikit-learn's own search is for floats; the numbers must be of one type.
            if (order == ScanOrder.Heap && input.Type == Type) Collect(all, distances, neighbors, workspace);
            else Select(all, distances, neighbors, workspace);
            workspace.Return(buffer);
        }
        foreach (ref var distance in distances) distance = metric.FromReduced(distance);
    }

    /// <summary>Adds the rows within a radius, in their order, with their distances.</summary>
    public void FindWithin(Tile input, int row, double radius, List<double> distances, List<int> neighbors, Workspace workspace)
    {
        var buffer = workspace.RentDoubles(RowCount);
        Measure(input, row, buffer.AsSpan(0, RowCount), ExpandsWithin && _squares is not null);
        var limit = metric.ToReduced(radius);
        for (var i = 0; i < RowCount; i++)
        {
            if (!(buffer[i] <= limit)) continue;
            distances.Add(metric.FromReduced(buffer[i]));
            neighbors.Add(i);
        }
        workspace.Return(buffer);
    }

    /// <summary>Writes the reduced distance to every fitted row.</summary>
    void Measure(Tile input, int row, Span<double> all, bool expands)
    {
        if (metric.Kind == DistanceKind.Precomputed) input.Row(row).CopyTo(all);
        else if (rows.IsSparse && expands) MeasureExpanded(input.Entries(row), all);
        else if (rows.IsSparse)
            for (var i = 0; i < all.Length; i++) all[i] = metric.Reduced(input.Entries(row), rows.Entries(i));
        else if (expands) MeasureExpanded(input.Row(row), all);
        else
            for (var i = 0; i < all.Length; i++) all[i] = metric.Reduced(input.Row(row), rows.Row(i));
    }

    void MeasureExpanded(SparseRow row, Span<double> all)
    {
        var own = Squares(row);
        for (var i = 0; i < all.Length; i++) all[i] = Math.Max(-2 * row.Dot(rows.Entries(i)) + own + _squares![i], 0);
    }

    static double Squares(SparseRow row)
    {
        var sum = 0.0;
        foreach (var value in row.Values) sum += value * value;
        return sum;
    }

    void MeasureExpanded(ReadOnlySpan<double> row, Span<double> all)
    {
        var own = SquareSum.Of(row);
        for (var i = 0; i < all.Length; i++)
        {
            var fitted = rows.Row(i);
            var product = 0.0;
            for (var c = 0; c < row.Length; c++) product = Math.FusedMultiplyAdd(row[c], fitted[c], product);
            all[i] = Math.Max(-2 * product + own + _squares![i], 0);
        }
    }

    /// <summary>Fills a heap in the order of the rows, and a second one from it, as scikit-learn's threads do.</summary>
    static void Collect(ReadOnlySpan<double> all, Span<double> distances, Span<int> neighbors, Workspace workspace)
    {
        var (first, order) = (workspace.RentDoubles(distances.Length), workspace.RentIntegers(distances.Length));
        var found = new NeighborHeap(first.AsSpan(0, distances.Length), order.AsSpan(0, distances.Length));
        for (var i = 0; i < all.Length; i++) found.Push(all[i], i);
        var heap = new NeighborHeap(distances, neighbors);
        for (var i = 0; i < distances.Length; i++) heap.Push(first[i], order[i]);
        NeighborHeap.Sort(distances, neighbors);
        workspace.Return(order);
        workspace.Return(first);
    }

    void Select(ReadOnlySpan<double> all, Span<double> distances, Span<int> neighbors, Workspace workspace)
    {
        var buffer = workspace.RentIntegers(all.Length);
        var candidates = buffer.AsSpan(0, all.Length);
        for (var i = 0; i < candidates.Length; i++) candidates[i] = i;
        if ((order == ScanOrder.Heap ? Otherwise : order) == ScanOrder.Partition) ArgPartition.Run(all, candidates, neighbors.Length - 1);
        else if (all.Length <= BitonicNetwork.Most && !HasNaN(all)) BitonicNetwork.Sort(all, candidates);
        else
        {
            var keys = workspace.RentDoubles(all.Length);
            all.CopyTo(keys);
            Sort(keys.AsSpan(0, all.Length), candidates);
            workspace.Return(keys);
        }
        candidates[..neighbors.Length].CopyTo(neighbors);
        workspace.Return(buffer);
        for (var i = 0; i < neighbors.Length; i++) distances[i] = all[neighbors[i]];
        // Insertion: stable, as numpy sorts few.
        for (var i = 1; i < neighbors.Length; i++)
        {
            var (distance, neighbor, at) = (distances[i], neighbors[i], i);
            for (; at > 0 && distances[at - 1] > distance; at--) (distances[at], neighbors[at]) = (distances[at - 1], neighbors[at - 1]);
            (distances[at], neighbors[at]) = (distance, neighbor);
        }
    }

    static bool HasNaN(ReadOnlySpan<double> numbers)
    {
        foreach (var x in numbers)
            if (double.IsNaN(x)) return true;
        return false;
    }

    /// <summary>By distance, NaN last, of equal ones the first.</summary>
    static void Sort(Span<double> keys, Span<int> rows)
    {
        foreach (ref var key in keys)
            if (double.IsNaN(key)) key = double.PositiveInfinity;
        keys.Sort(rows);
        for (var start = 0; start < keys.Length;)
        {
            var end = start + 1;
            while (end < keys.Length && keys[end] == keys[start]) end++;
            rows[start..end].Sort();
            start = end;
        }
    }
}
