using Salver.Estimators;
using Salver.Formats.Records;

namespace Salver.Binding;

/// <summary>Reads values that versions stored in more than one way: arrays or lists, dense or sparse matrices, one number or many.</summary>
static class Values
{
    /// <summary>The other axis of a matrix that holds nothing: whoever asks for a row a number must not be kept busy by one.</summary>
    public const int LongestEmptyAxis = 1 << 16;

    /// <summary>Numbers in C order of an array of any shape, a list of numbers, or one number.</summary>
    public static double[] Numbers(Record record, string path) => record switch
    {
        ArrayRecord array => Arrays.Doubles(array, path),
        SequenceRecord list => list.Items.ConvertAll(item => Arrays.Number(item, path)).ToArray(),
        ObjectRecord => Matrix(record, path).Values,
        _ => [Arrays.Number(record, path)],
    };

    /// <summary>A 2-d array of numbers, dense or scipy sparse; a 1-d array counts as one row.</summary>
    /// <param name="record">The matrix.</param>
    /// <param name="path">For messages.</param>
    /// <param name="context">Counts what sparse matrices cost; null where scikit-learn keeps none but small ones.</param>
    public static Matrix Matrix(Record record, string path, BindContext? context = null)
    {
        switch (record)
        {
            case ArrayRecord { Shape: [var rows, var columns], Count: 0 } when Math.Max(rows, columns) > LongestEmptyAxis: throw Arrays.Malformed(path, "a matrix that is not empty", record);
            case ArrayRecord { Shape: [var rows, var columns] } array: return new Matrix(rows, columns, Arrays.Doubles(array, path));
            case ArrayRecord { Shape.Count: <= 1 } array: return new Matrix(1, array.Count, Arrays.Doubles(array, path));
            case ObjectRecord sparse when SparseMatrix.IsSparse(sparse): return SparseMatrix.ToDense(sparse, path, context);
            case SequenceRecord list when list.Items.Count > 0 && list.Items[0] is SequenceRecord or ArrayRecord:
                var parts = list.Items.ConvertAll(item => Numbers(item, path));
                if (parts.Exists(p => p.Length != parts[0].Length)) throw Arrays.Malformed(path, "rows of one length", record);
                return new Matrix(parts.Count, parts[0].Length, [.. parts.SelectMany(p => p)]);
            case SequenceRecord list: return new Matrix(1, list.Items.Count, Numbers(list, path));
            default: throw Arrays.Malformed(path, "a matrix", record);
        }
    }

    /// <summary>Items of a list, a tuple or an object array; null for anything else.</summary>
    public static IReadOnlyList<Record>? Items(Record? record) => record switch
    {
        SequenceRecord sequence => sequence.Items,
        ArrayRecord { Objects: { } objects } => objects,
        ObjectRecord { Items: { } items } => items,
        _ => null,
    };

    /// <summary>Values in C order as cells.</summary>
    public static Cell[] Cells(Record record, string path) => record switch
    {
        ArrayRecord array => Arrays.Cells(array, path),
        SequenceRecord list => list.Items.ConvertAll(item => Arrays.Cell(item, path)).ToArray(),
        _ => [Arrays.Cell(record, path)],
    };

    /// <summary>The classes of one output.</summary>
    public static Labels Labels(Record record, string path)
    {
        var cells = Cells(record, path);
        if (cells.Length == 0) throw Arrays.Malformed(path, "at least one class", record);
        var type = record is ArrayRecord { Objects: null } array ? Arrays.TypeOf(array.Dtype) : TypeOf(cells);
        return new Labels(cells, type == ElementType.Float32 ? ElementType.Float64 : type);
    }

    static ElementType TypeOf(Cell[] cells)
    {
        var kind = cells[0].Kind;
        if (System.Array.Exists(cells, c => c.Kind != kind)) return ElementType.Object;
        return kind switch
        {
            CellKind.Integer => ElementType.Int64,
            CellKind.Float => ElementType.Float64,
            CellKind.Boolean => ElementType.Boolean,
            _ => ElementType.Object,
        };
    }
}
