namespace Salver.Binding;

/// <summary>A numeric array of two axes, row-major, as read from a model.</summary>
readonly record struct Matrix(int Rows, int Columns, double[] Values)
{
    public ReadOnlySpan<double> Row(int row) => Values.AsSpan(row * Columns, Columns);
}
