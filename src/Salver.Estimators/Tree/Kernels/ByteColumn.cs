namespace Salver.Estimators.Tree.Kernels;

/// <summary>One column of codes: a feature's ranks with what is missing in its place, or the answer to a test of categories.</summary>
/// <param name="Column">What is read.</param>
/// <param name="Codes">Where its codes begin, in bytes.</param>
/// <param name="Rank">Ranks a number among the feature's thresholds; for a column of numbers only.</param>
sealed record ByteColumn(RowColumn Column, int Codes, Func<double, int>? Rank)
{
    /// <summary>Codes one value.</summary>
    public sbyte Code(double value)
    {
        var read = Column.Read(value);
        var rank = Rank is null ? (int)read : Rank(read);
        return (sbyte)(rank - ByteEncoder.Bias);
    }
}
