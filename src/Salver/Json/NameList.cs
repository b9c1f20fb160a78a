namespace Salver.Json;

/// <summary>Lists of names for messages.</summary>
static class NameList
{
    const int Shown = 20;

    /// <summary>Comparing costs the product of the lengths a name: a request must not buy much of it.</summary>
    const int LongestCompared = 40;
    const int MostCompared = 200;

    /// <summary>The first names, and how many more there are.</summary>
    public static string Of(IEnumerable<string> names)
    {
        var all = names as IReadOnlyList<string> ?? [.. names];
        var text = string.Join(", ", all.Take(Shown));
        return all.Count <= Shown ? text : $"{text} and {all.Count - Shown} more";
    }

    /// <summary>The name that differs from <paramref name="name"/> by a letter or two (or by case alone), or null.</summary>
    public static string? Closest(string name, IEnumerable<string> names)
    {
        if (name.Length > LongestCompared) return null;
        string? best = null;
        var least = Math.Min(3, name.Length / 2 + 1);
        foreach (var candidate in names.Take(MostCompared))
        {
            if (string.Equals(candidate, name, StringComparison.OrdinalIgnoreCase)) return candidate;
            if (Math.Abs(candidate.Length - name.Length) >= least) continue;
            var distance = Distance(name, candidate);
            if (distance < least) (least, best) = (distance, candidate);
        }
        return best;
    }

    /// <summary>Letters to insert, remove or replace.</summary>
    static int Distance(string a, string b)
    {
        Span<int> row = stackalloc int[LongestCompared + 8];
        for (var j = 0; j <= b.Length; j++) row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }
        return row[b.Length];
    }
}
