using Salver.Estimators.Metrics;

namespace Salver.Estimators.Neighbors;

/// <summary>
/// A fitted KDTree or BallTree (J. L. Bentley 1975; S. M. Omohundro 1989), searched as scikit-learn searches it: depth first, the nearer half first. Of equally near
/// rows the first that is met stays.
/// </summary>
sealed class SearchTree
{
    readonly int[] _rows;
    readonly int[] _starts;
    readonly int[] _ends;
    readonly bool[] _isLeaf;
    readonly double[] _radii;
    readonly double[] _bounds;
    readonly bool _isBall;

    /// <param name="rows">Fitted rows in the order of the leaves.</param>
    /// <param name="starts">By node, the place of its first row.</param>
    /// <param name="ends">By node, the place after its last row.</param>
    /// <param name="isLeaf">By node; the halves of node i are 2 i + 1 and 2 i + 2.</param>
    /// <param name="radii">By node, the radius of a ball.</param>
    /// <param name="bounds">By node, the centre of a ball; or the lower bounds of all nodes, then the upper ones.</param>
    /// <param name="isBall">Whether nodes are balls rather than boxes.</param>
    public SearchTree(int[] rows, int[] starts, int[] ends, bool[] isLeaf, double[] radii, double[] bounds, bool isBall)
    {
        (_rows, _starts, _ends, _isLeaf, _radii, _bounds, _isBall) = (rows, starts, ends, isLeaf, radii, bounds, isBall);
    }

    /// <summary>Fills a heap with the reduced distances and numbers of the nearest rows.</summary>
    public void Query(ReadOnlySpan<double> row, FittedRows fitted, DistanceMetric metric, NeighborHeap heap)
    {
        // Nodes wait with their bound; a tree of 2^31 rows is 31 levels deep, each of which leaves one node waiting.
        Span<(int Node, double Bound)> open = stackalloc (int, double)[64];
        var count = 0;
        open[count++] = (0, Bound(0, row, metric));
        while (count > 0)
        {
            var (node, bound) = open[--count];
            if (bound > heap.Largest) continue;
            if (_isLeaf[node])
            {
                for (var i = _starts[node]; i < _ends[node]; i++) heap.Push(metric.Reduced(row, fitted.Row(_rows[i])), _rows[i]);
                continue;
            }
            var (first, second) = (2 * node + 1, 2 * node + 2);
            var (near, far) = (Bound(first, row, metric), Bound(second, row, metric));
            open[count++] = near <= far ? (second, far) : (first, near);
            open[count++] = near <= far ? (first, near) : (second, far);
        }
    }

    /// <summary>The least reduced distance that a row inside a node can have.</summary>
    double Bound(int node, ReadOnlySpan<double> row, DistanceMetric metric)
    {
        var width = row.Length;
        if (_isBall) return metric.ToReduced(Math.Max(0, metric.Distance(row, _bounds.AsSpan(node * width, width)) - _radii[node]));
        var low = _bounds.AsSpan(node * width, width);
        var high = _bounds.AsSpan((_starts.Length + node) * width, width);
        var sum = 0.0;
        for (var i = 0; i < width; i++)
        {
            var (below, above) = (low[i] - row[i], row[i] - high[i]);
            var outside = 0.5 * (below + Math.Abs(below) + (above + Math.Abs(above)));
            sum = metric.Kind switch
            {
                DistanceKind.Chebyshev => Math.Max(sum, outside),
                DistanceKind.Manhattan => sum + outside,
                DistanceKind.Minkowski => sum + Math.Pow(outside, metric.Power),
                _ => sum + outside * outside,
            };
        }
        return sum;
    }
}
