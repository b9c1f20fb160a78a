using Salver.Formats;
using Salver.Formats.Records;

namespace Salver.Binding;

/// <summary>scipy.sparse matrices and arrays (csr, csc, coo, dia) of the record graph, as dense matrices or as sparse rows.</summary>
static partial class SparseMatrix
{
    const long MaximumElements = 1L << 28;

    /// <summary>Elements that a matrix may have for each that it stores.</summary>
    public const long MostPerStored = 64;

    /// <summary>Elements that a matrix may have though it stores none.</summary>
    public const long MostEmpty = 1 << 21;

    public static bool IsSparse(ObjectRecord record) => record.Type.Module.StartsWith("scipy.sparse", StringComparison.Ordinal);

    public static Matrix ToDense(ObjectRecord record, string path, BindContext? context)
    {
        var (rows, columns) = Shape(record, path, MaximumElements);
        var name = record.Type.Name;
        var data = Part(record, "data", path);
        if (context is not null) context.WriteOut(rows, columns, data.Length, path);
        else if ((long)rows * columns > MostEmpty / 16) throw Arrays.Malformed(path, "an array", record);
        var values = new double[rows * columns];
        void Put(long row, long column, double value)
        {
            if (row < 0 || row >= rows || column < 0 || column >= columns)
                throw new ModelFormatException(ModelFormatError.Malformed, $"The sparse matrix at {path} of shape ({rows}, {columns}) has an entry at ({row}, {column}).");
            values[row * columns + column] += value;
        }

        if (name.StartsWith("csr", StringComparison.Ordinal) || name.StartsWith("csc", StringComparison.Ordinal))
        {
            var byRow = name[2] == 'r';
            var (indices, pointers) = (Part(record, "indices", path), Part(record, "indptr", path));
            var lines = byRow ? rows : columns;
            CheckPointers(pointers, lines, data, indices, path);
            for (var line = 0; line < lines; line++)
                for (var i = (int)pointers[line]; i < (int)pointers[line + 1]; i++)
                    if (byRow) Put(line, (long)indices[i], data[i]);
                    else Put((long)indices[i], line, data[i]);
        }
        else if (name.StartsWith("coo", StringComparison.Ordinal))
        {
            var coords = Values.Items(record.Attribute("coords"));
            var (row, column) = coords is [var r, var c] ? (Plain(r, path + ".coords"), Plain(c, path + ".coords")) : (Part(record, "row", path), Part(record, "col", path));
            if (row.Length != data.Length || column.Length != data.Length)
                throw new ModelFormatException(ModelFormatError.Malformed, $"The sparse matrix at {path} has coordinates that do not fit its data.");
            for (var i = 0; i < data.Length; i++) Put((long)row[i], (long)column[i], data[i]);
        }
        else if (name.StartsWith("dia", StringComparison.Ordinal))
        {
            var offsets = Part(record, "offsets", path);
            if (offsets.Length == 0 || data.Length % offsets.Length != 0)
                throw new ModelFormatException(ModelFormatError.Malformed, $"The sparse matrix at {path} has offsets that do not fit its data.");
            var width = data.Length / offsets.Length;
            for (var d = 0; d < offsets.Length; d++)
                for (var column = 0; column < Math.Min(width, columns); column++)
                {
                    var row = column - (long)offsets[d];
                    if (row >= 0 && row < rows) Put(row, column, data[d * width + column]);
                }
        }
        else throw new UnsupportedModelException($"Sparse matrices of class {record.Type.Name} are not supported.", path);
        return new Matrix(rows, columns, values);
    }

    static (int Rows, int Columns) Shape(ObjectRecord record, string path, long maximum)
    {
        if (Values.Items(record.Attribute("_shape") ?? record.Attribute("shape")) is [var first, var second])
        {
            var (rows, columns) = (Arrays.Integer(first, path), Arrays.Integer(second, path));
            if (rows is >= 0 and < int.MaxValue && columns is >= 0 and < int.MaxValue && rows * columns <= maximum && (rows * columns > 0 || rows + columns <= Values.LongestEmptyAxis)) return ((int)rows, (int)columns);
        }
        throw new ModelFormatException(ModelFormatError.Malformed, $"The sparse matrix at {path} has no shape, or one that is too large.");
    }

    static double[] Part(ObjectRecord record, string name, string path) => Plain(record.Attribute(name), $"{path}.{name}");

    /// <summary>Numbers of an array and of nothing else: a matrix may be given as its own part.</summary>
    static double[] Plain(Record? record, string path) => record is ArrayRecord array ? Arrays.Doubles(array, path) : throw Arrays.Malformed(path, "an array", record);
}
