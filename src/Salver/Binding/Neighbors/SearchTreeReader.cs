using Salver.Estimators;
using Salver.Estimators.Neighbors;
using Salver.Formats.Records;

namespace Salver.Binding.Neighbors;

/// <summary>
/// Reads KDTree and BallTree. Their state is a tuple: the rows, their order, the nodes as records, the bounds of the nodes, counts, the distance, and weights of the rows.
/// </summary>
static class SearchTreeReader
{
    /// <summary>The rows of a tree.</summary>
    public static Matrix Rows(Record? record, string path) => Values.Matrix(Parts(record, path)[0], path);

    /// <summary>Weights of the rows of a tree, or null.</summary>
    public static double[]? Weights(Record? record, string path) => Parts(record, path) is { Count: > 12 } parts && parts[12] is not NoneRecord ? Values.Numbers(parts[12], path) : null;

    public static (FittedRows Rows, SearchTree Tree) Read(Record? record, string path)
    {
        var parts = Parts(record, path);
        var data = Values.Matrix(parts[0], path);
        if (data.Rows == 0 || data.Columns == 0) throw Arrays.Malformed(path, "a tree of at least one row and column", record);
        var order = Values.Numbers(parts[1], path);
        using var nodes = new RecordArray(parts[2], path);
        var (starts, ends, isLeaf, radii) = (nodes.Integers("idx_start"), nodes.Integers("idx_end"), nodes.Booleans("is_leaf"), nodes.Doubles("radius"));
        var isBall = record is ObjectRecord { Type.Module: var module } && module.EndsWith("ball_tree", StringComparison.Ordinal);
        var bounds = Values.Numbers(parts[3], path);
        if (bounds.Length != (long)nodes.Count * data.Columns * (isBall ? 1 : 2)) throw Arrays.Malformed(path, $"bounds of {nodes.Count} nodes of {data.Columns} columns", parts[3]);
        if (order.Length != data.Rows || Array.Exists(order, i => !(i >= 0 && i < data.Rows))) throw Arrays.Malformed(path, $"an order of {data.Rows} rows", parts[1]);
        for (var i = 0; i < nodes.Count; i++)
            if (starts[i] < 0 || ends[i] < starts[i] || ends[i] > data.Rows || (!isLeaf[i] && 2L * i + 2 >= nodes.Count))
                throw Arrays.Malformed(path, $"nodes of {data.Rows} rows that are leaves or have two halves", parts[2]);
        if (nodes.Count == 0) throw Arrays.Malformed(path, "at least one node", parts[2]);
        return (new FittedRows(data.Values, data.Rows, data.Columns), new SearchTree(Array.ConvertAll(order, i => (int)i), starts, ends, isLeaf, radii, bounds, isBall));
    }

    static IReadOnlyList<Record> Parts(Record? record, string path) =>
        record is ObjectRecord { State: SequenceRecord { Items: { Count: >= 12 } parts } } ? parts : throw Arrays.Malformed(path, "a KDTree or a BallTree", record);
}
