namespace Salver.Estimators;

/// <summary>The entries of one row that are stored: columns in ascending order, and their values. All others are zero.</summary>
/// <param name="columns">Ascending, no column twice.</param>
/// <param name="values">One per column.</param>
readonly ref struct SparseRow(ReadOnlySpan<int> columns, ReadOnlySpan<double> values)
{
    public ReadOnlySpan<int> Columns { get; } = columns;

    public ReadOnlySpan<double> Values { get; } = values;

    public int Count => Columns.Length;

    /// <summary>The value at a column.</summary>
    public double this[int column] => Columns.BinarySearch(column) is >= 0 and var i ? Values[i] : 0;

    /// <summary>The sum of products with a dense vector.</summary>
    public double Dot(ReadOnlySpan<double> vector)
    {
        var sum = 0.0;
        for (var i = 0; i < Columns.Length; i++) sum += Values[i] * vector[Columns[i]];
        return sum;
    }

    /// <summary>The sum of products with another sparse row.</summary>
    public double Dot(SparseRow other)
    {
        var sum = 0.0;
        for (int i = 0, j = 0; i < Count && j < other.Count;)
        {
            if (Columns[i] == other.Columns[j]) sum += Values[i++] * other.Values[j++];
            else if (Columns[i] < other.Columns[j]) i++;
            else j++;
        }
        return sum;
    }

    /// <summary>The sum of squared differences from another sparse row, column by column.</summary>
    public double SquaredDistance(SparseRow other)
    {
        var sum = 0.0;
        int i = 0, j = 0;
        while (i < Count || j < other.Count)
        {
            var (left, right) = (0.0, 0.0);
            var (own, others) = (i < Count ? Columns[i] : int.MaxValue, j < other.Count ? other.Columns[j] : int.MaxValue);
            if (own <= others) left = Values[i++];
            if (others <= own) right = other.Values[j++];
            sum += (left - right) * (left - right);
        }
        return sum;
    }
}
