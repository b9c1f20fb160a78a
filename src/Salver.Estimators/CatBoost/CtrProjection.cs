namespace Salver.Estimators.CatBoost;

/// <summary>What a combination is made of.</summary>
/// <param name="Categories">Columns of categories.</param>
/// <param name="Borders">Columns of numbers and what they are compared with.</param>
/// <param name="Values">Columns of categories and the hashes they are compared with.</param>
sealed record CtrProjection(int[] Categories, (int Column, float Border)[] Borders, (int Column, int Hash)[] Values)
{
    const ulong Multiplier = 0x4906ba494954cb65;

    /// <summary>The combination's hash for one row.</summary>
    /// <param name="numbers">All columns of the row; those of numbers are read.</param>
    /// <param name="hashes">All columns of the row; those of categories are read.</param>
    /// <param name="missingIsLarge">Columns of numbers whose missing values count as larger than every border.</param>
    public ulong Hash(ReadOnlySpan<double> numbers, ReadOnlySpan<int> hashes, bool[] missingIsLarge)
    {
        var hash = 0UL;
        foreach (var column in Categories) hash = Combine(hash, (ulong)(long)hashes[column]);
        foreach (var (column, border) in Borders)
        {
            var value = (float)numbers[column];
            hash = Combine(hash, float.IsNaN(value) ? missingIsLarge[column] ? 1UL : 0 : value > border ? 1UL : 0);
        }
        foreach (var (column, value) in Values) hash = Combine(hash, hashes[column] == value ? 1UL : 0);
        return hash;
    }

    static ulong Combine(ulong a, ulong b) => Multiplier * (a + Multiplier * b);
}
