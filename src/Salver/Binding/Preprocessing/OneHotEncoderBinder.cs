using Salver.Estimators;
using Salver.Estimators.Preprocessing;

namespace Salver.Binding.Preprocessing;

/// <summary>OneHotEncoder of every version, but for the legacy mode of 0.20 and 0.21, which has a binder of its own.</summary>
static class OneHotEncoderBinder
{
    public static Estimator Bind(EstimatorState state)
    {
        if (state.Boolean("_legacy_mode", false)) return LegacyOneHotEncoderBinder.Bind(state);
        var categories = Categories.Of(state);
        var groups = Categories.Groups(state, categories);
        var dropped = Dropped(state, categories.Length);
        var unknown = Unknown(state);
        var columns = new OneHotColumn[categories.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            if (groups[i] is { } mapping && mapping.Length != categories[i].Count) throw state.Malformed("_default_to_infrequent_mappings", $"a group for each of {categories[i].Count} categories");
            if (dropped[i] >= (groups[i]?.Max() + 1 ?? categories[i].Count)) throw state.Malformed("drop_idx_", "categories that exist");
            columns[i] = new OneHotColumn(categories[i], groups[i], dropped[i], unknown);
        }
        return new OneHotEncoder(columns, Dtypes.Of(state["dtype"], ElementType.Float64, state), IsSparse(state))
        {
            Name = state.ClassName,
            FeatureNames = state.FeatureNames(),
            AllowsNaN = state.Version.IsAtLeast(0, 24),
        };
    }

    /// <summary>The parameter was called sparse until 1.2, which sets both.</summary>
    public static bool IsSparse(EstimatorState state) => state.Boolean(state.Has("sparse_output") ? "sparse_output" : "sparse", true);

    public static UnknownCategory Unknown(EstimatorState state) => state.Text("handle_unknown", "error") switch
    {
        "error" => UnknownCategory.Refuse,
        "ignore" => UnknownCategory.Ignore,
        "infrequent_if_exist" or "warn" => UnknownCategory.Infrequent,
        _ => throw state.Malformed("handle_unknown", "'error', 'ignore', 'infrequent_if_exist' or 'warn'"),
    };

    /// <summary>The group each column drops, or -1. Since 1.3 drop_idx_ counts categories, and _drop_idx_after_grouping groups as before.</summary>
    static int[] Dropped(EstimatorState state, int count)
    {
        var dropped = new int[count];
        Array.Fill(dropped, -1);
        var name = state.Has("_drop_idx_after_grouping") ? "_drop_idx_after_grouping" : "drop_idx_";
        if (!state.HasValue(name)) return dropped;
        var cells = state.Cells(name);
        if (cells.Length != count) throw state.Malformed(name, $"{count} items");
        for (var i = 0; i < count; i++)
        {
            if (cells[i].Kind == CellKind.None) continue;
            var value = cells[i].ToDouble();
            dropped[i] = value >= 0 && value < int.MaxValue ? (int)value : throw state.Malformed(name, "indices of categories");
        }
        return dropped;
    }
}
