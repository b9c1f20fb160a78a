using Salver.Estimators;
using Salver.Estimators.Preprocessing;
using Salver.Formats.Records;

namespace Salver.Binding.Preprocessing;

/// <summary>The attribute categories_ of the encoders.</summary>
static class Categories
{
    public static CategoryIndex[] Of(EstimatorState state)
    {
        var items = state.Items("categories_");
        var path = state.PathOf("categories_");
        var indices = new CategoryIndex[items.Count];
        for (var i = 0; i < indices.Length; i++) indices[i] = Index(items[i], $"{path}[{i}]");
        if (state.FeatureCount() is >= 0 and var known && known != indices.Length) throw state.Malformed("categories_", $"categories of {known} columns");
        return indices;
    }

    static CategoryIndex Index(Record record, string path)
    {
        var values = Values.Cells(record, path);
        return new CategoryIndex(values, record is ArrayRecord array ? Arrays.TypeOf(array.Dtype) : ElementType.Object);
    }

    /// <summary>_default_to_infrequent_mappings: the group of each category where infrequent ones share one; null where every category is its own.</summary>
    public static int[]?[] Groups(EstimatorState state, CategoryIndex[] categories)
    {
        var groups = new int[]?[categories.Length];
        if (!state.Boolean("_infrequent_enabled", false)) return groups;
        const string name = "_default_to_infrequent_mappings";
        var items = state.Items(name);
        if (items.Count != categories.Length) throw state.Malformed(name, $"{categories.Length} items");
        for (var i = 0; i < groups.Length; i++)
        {
            if (items[i] is NoneRecord) continue;
            var mapping = Values.Numbers(items[i], state.PathOf(name));
            // OrdinalEncoder leaves NaN, the last category, out of the groups.
            if ((mapping.Length != categories[i].Count && mapping.Length != categories[i].Count - 1) || mapping.Length == 0 || mapping.Any(g => !(g >= 0 && g < mapping.Length && g == Math.Floor(g))))
                throw state.Malformed(name, $"a group for each of {categories[i].Count} categories");
            groups[i] = Array.ConvertAll(mapping, g => (int)g);
        }
        return groups;
    }
}
