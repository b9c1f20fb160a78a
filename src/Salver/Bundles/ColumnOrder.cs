namespace Salver.Bundles;

/// <summary>In which order transformers of single columns are applied.</summary>
static class ColumnOrder
{
    /// <summary>With more, nobody wrote them one by one.</summary>
    const int MostParts = 20;

    /// <summary>What makes a column goes before what takes it; of two that change the same column, the order they are given in decides. Null when no order does.</summary>
    /// <exception cref="UnsupportedModelException">Two change the same column, and nothing says which goes first.</exception>
    public static IReadOnlyList<ColumnPart>? Of(IReadOnlyList<ColumnPart> parts, BundleContents contents)
    {
        if (parts.Count > MostParts) return null;
        var made = parts.Where(p => !p.Replaces).SelectMany(p => p.To).ToArray();
        if (made.Distinct(StringComparer.Ordinal).Count() != made.Length) return null;
        var after = new List<(int Before, int After)>();
        for (var a = 0; a < parts.Count; a++)
            for (var b = a + 1; b < parts.Count; b++)
            {
                var (one, other) = (parts[a], parts[b]);
                if (Feeds(one, other)) after.Add((a, b));
                else if (Feeds(other, one)) after.Add((b, a));
                else if ((one.Replaces || other.Replaces) && one.Taken.Overlaps(other.From)) after.Add(ChainOrder.InGivenOrder(one.Member, other.Member, contents) ? (a, b) : throw ChainOrder.EitherOrder(one.Member, other.Member, contents));
            }
        return Sorted(parts, after);
    }

    static bool Feeds(ColumnPart one, ColumnPart other) => !one.Replaces && one.Made.Overlaps(other.From);

    static List<ColumnPart>? Sorted(IReadOnlyList<ColumnPart> parts, List<(int Before, int After)> after)
    {
        var (left, sorted) = (Enumerable.Range(0, parts.Count).ToList(), new List<ColumnPart>());
        while (left.Count > 0)
        {
            var next = left.FindIndex(p => !after.Exists(o => o.After == p && left.Contains(o.Before)));
            if (next < 0) return null;
            sorted.Add(parts[left[next]]);
            left.RemoveAt(next);
        }
        return sorted;
    }
}
