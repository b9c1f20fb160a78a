namespace Salver.Estimators.CatBoost;

/// <summary>What was counted for every combination that training saw.</summary>
/// <param name="Indices">The number of each combination, by its hash.</param>
/// <param name="Counts">Stride numbers a combination: counts by class, one count, or a sum and a count.</param>
/// <param name="Stride">Numbers a combination.</param>
/// <param name="Denominator">What counters are divided by.</param>
sealed record CtrTable(Dictionary<ulong, int> Indices, double[] Counts, int Stride, int Denominator);
