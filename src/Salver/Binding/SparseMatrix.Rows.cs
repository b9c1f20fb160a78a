using Salver.Estimators;
using Salver.Formats;
using Salver.Formats.Records;

namespace Salver.Binding;

static partial class SparseMatrix
{
    /// <summary>A sparse matrix as rows that keep their zeros out; entries are sorted and those of one place added up.</summary>
    public static SparseRows ToRows(ObjectRecord record, string path, BindContext context)
    {
        if (!record.Type.Name.StartsWith("csr", StringComparison.Ordinal)) return Compress(ToDense(record, path, context));
        var (rows, columns) = Shape(record, path, long.MaxValue);
        var (data, indices, pointers) = (Part(record, "data", path), Part(record, "indices", path), Part(record, "indptr", path));
        CheckPointers(pointers, rows, data, indices, path);
        var (starts, squares) = (new int[rows + 1], new double[rows]);
        var (places, values) = (new List<int>(data.Length), new List<double>(data.Length));
        var line = new SortedDictionary<int, double>();
        for (var r = 0; r < rows; r++)
        {
            line.Clear();
            var sum = 0.0;
            for (var i = (int)pointers[r]; i < (int)pointers[r + 1]; i++)
            {
                if (!(indices[i] >= 0 && indices[i] < columns))
                    throw new ModelFormatException(ModelFormatError.Malformed, $"The sparse matrix at {path} of {columns} columns has an entry in column {indices[i]}.");
                line[(int)indices[i]] = line.GetValueOrDefault((int)indices[i]) + data[i];
                sum += data[i] * data[i];
            }
            squares[r] = sum;
            places.AddRange(line.Keys);
            values.AddRange(line.Values);
            starts[r + 1] = places.Count;
        }
        return new SparseRows(starts, [.. places], [.. values], columns) { SquareSums = squares };
    }

    /// <summary>The diagonal of a square sparse matrix, which may be far too wide to make dense.</summary>
    public static double[] Diagonal(ObjectRecord record, string path, BindContext context)
    {
        var (rows, columns) = Shape(record, path, long.MaxValue);
        if (rows != columns) throw new ModelFormatException(ModelFormatError.Malformed, $"The sparse matrix at {path} of shape ({rows}, {columns}) is not square.");
        if (record.Type.Name.StartsWith("dia", StringComparison.Ordinal))
            return Part(record, "offsets", path) is [0] && Part(record, "data", path) is var data && data.Length == rows
                ? data
                : throw new ModelFormatException(ModelFormatError.Malformed, $"The sparse matrix at {path} has other diagonals than its main one.");
        var lines = ToRows(record, path, context);
        var diagonal = new double[lines.RowCount];
        for (var r = 0; r < diagonal.Length; r++) diagonal[r] = lines[r][r];
        return diagonal;
    }

    static SparseRows Compress(Matrix matrix)
    {
        var starts = new int[matrix.Rows + 1];
        var (places, values) = (new List<int>(), new List<double>());
        for (var r = 0; r < matrix.Rows; r++)
        {
            var row = matrix.Row(r);
            for (var c = 0; c < row.Length; c++)
            {
                if (row[c] == 0) continue;
                places.Add(c);
                values.Add(row[c]);
            }
            starts[r + 1] = places.Count;
        }
        return new SparseRows(starts, [.. places], [.. values], matrix.Columns);
    }

    static void CheckPointers(double[] pointers, int lines, double[] data, double[] indices, string path)
    {
        if (pointers.Length != lines + 1 || pointers[0] != 0 || !(pointers[^1] <= data.Length) || !(pointers[^1] <= indices.Length))
            throw new ModelFormatException(ModelFormatError.Malformed, $"The sparse matrix at {path} has index pointers that do not fit its data.");
        for (var line = 0; line < lines; line++)
            if (!(pointers[line + 1] >= pointers[line] && pointers[line + 1] <= pointers[^1]))
                throw new ModelFormatException(ModelFormatError.Malformed, $"The sparse matrix at {path} has index pointers that decrease.");
    }
}
