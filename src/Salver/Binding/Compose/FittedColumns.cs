using System.Globalization;
using Salver.Formats.Records;

namespace Salver.Binding.Compose;

/// <summary>
/// The columns a ColumnTransformer was fitted on. Versions kept them as feature_names_in_ (1.0 on), _feature_names_in (0.22 to 0.24), _df_columns (0.20.4 to 0.24)
/// or not at all; then what its transformers name is all that can be known.
/// </summary>
sealed record FittedColumns(IReadOnlyList<string>? Names, int Count)
{
    public static FittedColumns Of(EstimatorState state, IReadOnlyList<Record> keys)
    {
        var names = state.FeatureNames() ?? state.Texts("_feature_names_in") ?? Index(state);
        var count = names?.Count ?? Math.Max(state.FeatureCount(), state.HasValue("_n_features") ? state.Width("_n_features") : -1);
        return names is not null || (count >= 0 && !keys.Any(k => NamesOf(k).Any())) ? new FittedColumns(names, count) : Derive(state, keys, count);
    }

    static string[]? Index(EstimatorState state)
    {
        // A list where the model came by way of skops, which has no Index.
        var labels = state["_df_columns"] is SequenceRecord list ? list : PandasIndex.Labels(state["_df_columns"]);
        return labels is null ? null : [.. Values.Cells(labels, state.PathOf("_df_columns")).Select(Estimators.PythonText.Of)];
    }

    static IEnumerable<string> NamesOf(Record key) => key switch
    {
        TextRecord text => [text.Value],
        ObjectRecord { Type.Name: "slice", Arguments: SequenceRecord { Items: var bounds } } => bounds.OfType<TextRecord>().Select(t => t.Value),
        _ => ColumnKeys.Items(key)?.OfType<TextRecord>().Select(t => t.Value) ?? [],
    };

    /// <summary>
    /// Named columns in the order they are named, at the positions that the remainder's numbers leave free; columns only known by number are called x0, x1...
    /// </summary>
    static FittedColumns Derive(EstimatorState state, IReadOnlyList<Record> keys, int count)
    {
        var named = new Queue<string>(keys.SelectMany(NamesOf).Distinct(StringComparer.Ordinal));
        var numbered = keys.SelectMany(k => (k is IntegerRecord ? [k] : ColumnKeys.Items(k)) ?? []).OfType<IntegerRecord>().Select(i => i.Value).ToHashSet();
        if (named.Count == 0 || numbered.Any(n => n is < 0 or >= Arrays.MostColumns)) throw state.Unsupported("does not say which columns it was fitted on");
        if (count < 0) count = (int)Math.Max(named.Count + numbered.Count, numbered.DefaultIfEmpty(-1).Max() + 1);
        state.Context.Claim(count, state.Path);
        var names = new string[count];
        for (var i = 0; i < count; i++)
            names[i] = !numbered.Contains(i) && named.TryDequeue(out var name) ? name : "x" + i.ToString(CultureInfo.InvariantCulture);
        return new FittedColumns(names, count);
    }
}
