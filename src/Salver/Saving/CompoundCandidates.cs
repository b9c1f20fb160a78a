using System.Globalization;
using Salver.Estimators;

namespace Salver.Saving;

/// <summary>Rows that are one text, one dictionary or one list, made of the words that the first estimator learned.</summary>
static class CompoundCandidates
{
    const int Rounds = 24;
    const int WordsARow = 5;

    public static IEnumerable<Cell[]> Rows(Model model, RowKind kind)
    {
        var words = Words(model.Root, kind);
        for (var round = 0; round < Rounds; round++)
        {
            var picked = new List<string>();
            for (var i = 0; i < WordsARow && words.Count > 0; i++) picked.Add(words[(int)((round * 7919L + i * 104_729L) % words.Count)]);
            yield return [kind switch
            {
                RowKind.Text => Cell.Text(picked.Count == 0 ? "text" : string.Join(" ", picked)),
                RowKind.Dictionary => Dictionary(picked, round),
                _ => Cell.Compound(picked.Distinct(StringComparer.Ordinal).Select(Cell.Text).ToArray()),
            }];
        }
    }

    /// <summary>What the estimator that takes the rows calls its columns, or its classes.</summary>
    static IReadOnlyList<string> Words(Estimator estimator, RowKind kind)
    {
        while (estimator.Children.FirstOrDefault(child => child.Estimator.RowKind == kind) is { Estimator: { } inner }) estimator = inner;
        if (estimator.Output(Method.Transform) is { ColumnCount: <= 1_000_000 } && estimator.FeatureNamesOut([]) is { Count: > 0 } names) return names;
        return [.. estimator.Classes.SelectMany(c => c.Values.ToArray()).Where(c => c.Kind == CellKind.Text).Select(c => c.AsText)];
    }

    /// <summary>A DictVectorizer names its columns "key" for numbers and "key=value" for texts.</summary>
    static Cell Dictionary(List<string> names, int round)
    {
        var row = new Dictionary<string, Cell>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            var equals = name.IndexOf('=');
            if (equals > 0) row[name[..equals]] = Cell.Text(name[(equals + 1)..]);
            else row[name] = Cell.Float(1 + round % 3);
        }
        if (row.Count == 0) row[string.Create(CultureInfo.InvariantCulture, $"key{round}")] = Cell.Float(1);
        return Cell.Compound(row);
    }
}
