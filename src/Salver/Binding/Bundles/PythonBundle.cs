using Salver.Formats.Records;

namespace Salver.Binding.Bundles;

/// <summary>What scikit-learn has no class for in words that Python knows: a dictionary, whose parts make the same bundle again.</summary>
static class PythonBundle
{
    /// <summary>The record itself where scikit-learn knows it as it is.</summary>
    public static Record Of(Record root)
    {
        var bundle = root is ObjectRecord { Type: { Module: BundleBinder.Module, Name: BundleBinder.ClassName } } own ? own : null;
        var model = (bundle?.Attribute(BundleBinder.Model) ?? root) as ObjectRecord;
        var wired = model is null ? null : Wired(model);
        if (model is null || (bundle is null && wired is null)) return root;
        var entries = new Entries();
        var names = bundle?.Attribute(BundleBinder.FeatureNames);
        if (wired is null) entries.Add("model", model);
        else
        {
            var (columns, rest) = wired.Value;
            AddColumns(columns, entries);
            foreach (var step in rest.SkipLast(1)) entries.Add(Pair(step).Name is TextRecord name ? name.Value : "step", Pair(step).Estimator);
            entries.Add("model", Pair(rest[^1]).Estimator);
            if ((Pair(rest[0]).Estimator as ObjectRecord)?.Attribute("feature_names_in_") is null or NoneRecord) names = columns.Attribute(ColumnStepsBinder.Columns);
        }
        if (names is not (null or NoneRecord)) entries.Add("columns", names);
        if (bundle?.Attribute(BundleBinder.LabelsOf) is { } labels and not NoneRecord) entries.Add(labels is ObjectRecord ? "label_encoder" : "classes", labels);
        return new DictRecord(entries.All);
    }

    /// <summary>A pipeline that begins with what happens to single columns: that, and the steps behind it.</summary>
    static (ObjectRecord Columns, List<Record> Behind)? Wired(ObjectRecord model) =>
        model.Attribute("steps") is SequenceRecord { Items: [var first, _, ..] steps } && Pair(first).Estimator is ObjectRecord { Type: { Module: BundleBinder.Module, Name: ColumnStepsBinder.ClassName } } columns
            ? (columns, steps[1..]) : null;

    /// <summary>LabelEncoders as a dictionary by column, others under their names.</summary>
    static void AddColumns(ObjectRecord columns, Entries entries)
    {
        var encoders = new Entries();
        foreach (var step in Values.Items(columns.Attribute(ColumnStepsBinder.Steps)) ?? [])
        {
            var (name, transformer, from) = step is SequenceRecord { Items: [TextRecord a, ObjectRecord b, SequenceRecord { Items: [TextRecord c, ..] }, _] } ? (a.Value, b, c.Value) : throw Arrays.Malformed(ColumnStepsBinder.Steps, "steps of columns", step);
            if (transformer.Type.Name == "LabelEncoder") encoders.Add(from, transformer);
            else entries.Add(name, transformer);
        }
        if (encoders.All.Count > 0) entries.Add("label_encoders", new DictRecord(encoders.All));
    }

    static (Record Name, Record Estimator) Pair(Record step) => step is SequenceRecord { Items: [var name, var estimator] } ? (name, estimator) : (NoneRecord.Instance, step);

    /// <summary>Entries of a dictionary, each under a name of its own.</summary>
    sealed class Entries
    {
        readonly HashSet<string> _names = new(StringComparer.Ordinal);

        public List<KeyValuePair<Record, Record>> All { get; } = [];

        public void Add(string name, Record value)
        {
            var free = name;
            for (var i = 2; !_names.Add(free); i++) free = $"{name}{i}";
            All.Add(new(new TextRecord(free), value));
        }
    }
}
