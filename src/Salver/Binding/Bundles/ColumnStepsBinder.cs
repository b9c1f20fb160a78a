using Salver.Estimators;
using Salver.Estimators.Compose;
using Salver.Formats.Records;

namespace Salver.Binding.Bundles;

/// <summary>
/// What programs do to the columns of a DataFrame between its rows and the model: encoders and scalers that take some of them. scikit-learn has no class for that
/// (a ColumnTransformer cannot feed one of them into the next, nor hold a LabelEncoder), so this one is Salver's own; only safetensors files hold it.
/// </summary>
static class ColumnStepsBinder
{
    public const string ClassName = "ColumnSteps", Steps = "steps", Columns = "columns";
    const string FeatureNames = "feature_names", Next = "next";

    public static ColumnSteps Bind(EstimatorState state)
    {
        var names = state.Texts(FeatureNames) ?? throw state.Malformed(FeatureNames, "names of columns");
        var table = new List<string>(names);
        var indices = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
            if (!indices.TryAdd(names[i], i)) throw state.Malformed(FeatureNames, "names that differ");
        var steps = new List<ColumnStep>();
        foreach (var item in state.Items(Steps))
        {
            var path = $"{state.PathOf(Steps)}[{steps.Count}]";
            if (Values.Items(item) is not [TextRecord { Value: var name }, var transformer, var from, var to]) throw state.Malformed(Steps, "a name, a transformer, the columns it takes and those of its answers each");
            var estimator = state.Context.Bind(transformer, path);
            var taken = Array.ConvertAll(Texts(state, from, path), n => indices.TryGetValue(n, out var at) ? at : throw state.Malformed(Steps, $"a column '{n}' before it is taken"));
            var given = Texts(state, to, path);
            if (taken.Length == 0 || estimator.RowKind != RowKind.Columns || estimator.Output(Method.Transform) is not { } output || (output.ColumnCount >= 0 ? output.ColumnCount : taken.Length) != given.Length
                || (estimator.FeatureCount >= 0 && estimator.FeatureCount != taken.Length))
                throw state.Malformed(Steps, $"a {estimator.Name} that takes and answers the columns it is given");
            steps.Add(new ColumnStep(name, estimator, taken, Array.ConvertAll(given, n => IndexOf(n, table, indices))));
        }
        var picked = state.Texts(Columns) ?? throw state.Malformed(Columns, "names of columns");
        return new ColumnSteps(names, [.. table], [.. steps], Array.ConvertAll(picked, n => indices.TryGetValue(n, out var at) ? at : throw state.Malformed(Columns, $"a column '{n}' among those there are")))
        {
            Name = state.ClassName,
            // What describes the columns has to take as many; one that does not say how many it takes is not asked.
            Next = state.HasValue(Next) && state.Estimator(Next) is { RowKind: RowKind.Columns } next && next.FeatureCount == picked.Length ? next : null,
        };
    }

    static int IndexOf(string name, List<string> table, Dictionary<string, int> indices)
    {
        if (indices.TryGetValue(name, out var known)) return known;
        indices.Add(name, table.Count);
        table.Add(name);
        return table.Count - 1;
    }

    static string[] Texts(EstimatorState state, Record record, string path) =>
        Array.ConvertAll(Values.Cells(record, path), c => c.Kind == CellKind.Text ? c.AsText : throw state.Malformed(Steps, "texts for names of columns"));

    /// <summary>The record of such steps.</summary>
    /// <param name="names">Names of the columns that go in.</param>
    /// <param name="steps">Name, transformer, columns it takes, columns of its answers.</param>
    /// <param name="columns">The columns that are answered.</param>
    /// <param name="next">What takes them.</param>
    public static ObjectRecord Record(IEnumerable<string> names, IEnumerable<(string Name, ObjectRecord Transformer, string[] From, string[] To)> steps, IEnumerable<string> columns, ObjectRecord next) =>
        new(new GlobalRecord(BundleBinder.Module, ClassName), new SequenceRecord(SequenceKind.Tuple, []))
        {
            State = new DictRecord(
            [
                new(new TextRecord(FeatureNames), List(names)),
                new(new TextRecord(Steps), new SequenceRecord(SequenceKind.List, [.. steps.Select(s => new SequenceRecord(SequenceKind.Tuple, [new TextRecord(s.Name), s.Transformer, List(s.From), List(s.To)]))])),
                new(new TextRecord(Columns), List(columns)),
                new(new TextRecord(Next), next),
            ]),
        };

    static SequenceRecord List(IEnumerable<string> texts) => new(SequenceKind.List, [.. texts.Select(n => new TextRecord(n))]);
}
