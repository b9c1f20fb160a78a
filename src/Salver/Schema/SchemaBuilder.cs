using Salver.Estimators;
using Salver.Formats;

namespace Salver;

/// <summary>Derives what a model takes and answers from its fitted estimators.</summary>
static class SchemaBuilder
{
    /// <summary>A file can say any number of columns without holding anything for them; each costs memory here.</summary>
    const int MostColumns = 1 << 21;

    public static (InputLayout Layout, ModelSchema Schema) Build(Model model)
    {
        var root = model.Root;
        var kind = root.RowKind;
        var names = root.FeatureNames;
        var count = names?.Count ?? root.FeatureCount;
        if (names is not null && root.FeatureCount >= 0 && names.Count != root.FeatureCount)
            throw new ModelFormatException(ModelFormatError.Malformed, $"The {root.Name} has names for {names.Count} features and was fitted on {root.FeatureCount}.");
        var isOpen = kind == RowKind.Columns && count < 0;
        if (kind == RowKind.Columns && count > MostColumns)
            throw new ModelFormatException(ModelFormatError.LimitExceeded, $"The {root.Name} says it takes {count:N0} columns; models of at most {MostColumns:N0} are opened.");
        var facts = new FeatureFacts[kind == RowKind.Columns ? Math.Max(0, count) : 1];
        for (var i = 0; i < facts.Length; i++) facts[i] = new FeatureFacts();
        root.Describe(facts);
        if (kind != RowKind.Columns) facts = [];
        var columns = new InputColumns(names, facts, model);
        var classes = root.Classes.Select(IReadOnlyList<object?> (c) => [.. c.Values.ToArray().Select(CellConversion.ToObject)]).ToArray();
        var methods = MethodNames.All.Where(m => root.Output(m) is not null).ToArray();
        var inputKind = kind switch
        {
            RowKind.Text => InputKind.Text,
            RowKind.Dictionary => InputKind.Dictionary,
            RowKind.List => InputKind.List,
            _ => InputKind.Columns,
        };
        var isNumeric = kind == RowKind.Columns && !isOpen && Array.TrueForAll(facts, f => f.Kind == FeatureKind.Number || (f.Kind == FeatureKind.Unknown && f.Categories is null && !f.IsUsed));
        return (new InputLayout(kind, columns, names is not null, isOpen, isNumeric), new ModelSchema(inputKind, columns, names is not null, isOpen, classes, methods));
    }
}
