using System.Collections.Frozen;

namespace Salver.Estimators.FeatureExtraction;

/// <summary>Dictionaries of feature names and values to one column per feature; a text value makes a feature of its own, such as city=Paris.</summary>
sealed class DictVectorizer : Estimator
{
    readonly FrozenDictionary<string, int> _vocabulary;
    readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    readonly string[] _names;
    readonly MethodOutput _forward;
    readonly MethodOutput _backward = new(1, ElementType.Object) { IsVector = true };

    /// <param name="vocabulary">Column of each feature, below the number of names.</param>
    /// <param name="names">feature_names_.</param>
    /// <param name="type">Element type of the answer.</param>
    public DictVectorizer(IReadOnlyDictionary<string, int> vocabulary, string[] names, ElementType type)
    {
        _vocabulary = vocabulary.ToFrozenDictionary(StringComparer.Ordinal);
        _lookup = _vocabulary.GetAlternateLookup<ReadOnlySpan<char>>();
        _names = names;
        _forward = new MethodOutput(names.Length, type);
    }

    public string Separator { get; init; } = "=";

    public bool IsSparse { get; init; } = true;

    public override RowKind RowKind => RowKind.Dictionary;

    public override IEnumerable<(string Name, string Value)> Facts => [("features", string.Join(", ", _names.Take(20)))];

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Transform => _forward,
        Method.InverseTransform => _backward,
        _ => null,
    };

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        if (method == Method.Transform) Transform(input, output);
        else Inverse(input, output, workspace);
    }

    public override void Describe(ReadOnlySpan<FeatureFacts> features) { }

    public override IReadOnlyList<string> FeatureNamesOut(IReadOnlyList<string> input) => _names;

    void Transform(Tile input, Tile output)
    {
        output.ResetNumeric(input.RowCount, _names.Length, _forward.Type, IsSparse);
        output.Numbers.Clear();
        for (var r = 0; r < input.RowCount; r++)
        {
            if (input[r, 0].Reference is not IReadOnlyDictionary<string, Cell> features) throw new InputException($"{Name} takes a dictionary a row and got {input[r, 0]}", r);
            var row = output.Row(r);
            if (features is Dictionary<string, Cell> plain)
                foreach (var (name, value) in plain) Put(name, value, row, r);
            else
                foreach (var (name, value) in features) Put(name, value, row, r);
        }
    }

    void Put(string name, Cell value, Span<double> row, int index)
    {
        switch (value.Kind)
        {
            case CellKind.Text: Mark(name, value.AsText, row); break;
            case CellKind.Compound when value.Reference is Cell[] texts:
                foreach (var text in texts)
                    if (text.Kind == CellKind.Text) Mark(name, text.AsText, row);
                    else throw new InputException($"the feature '{name}' is a list that holds {text}; lists may hold texts only", index);
                break;
            case CellKind.Compound or CellKind.Time: throw new InputException($"the feature '{name}' is {value}; it can be a number, a text or a list of texts", index);
            default:
                if (_vocabulary.TryGetValue(name, out var column)) row[column] += _forward.Type == ElementType.Float32 ? (float)value.ToDouble() : value.ToDouble();
                break;
        }
    }

    void Mark(string name, string value, Span<double> row)
    {
        const int stackLimit = 256;
        var length = name.Length + Separator.Length + value.Length;
        Span<char> feature = length <= stackLimit ? stackalloc char[stackLimit] : new char[length];
        feature = feature[..length];
        name.CopyTo(feature);
        Separator.CopyTo(feature[name.Length..]);
        value.CopyTo(feature[(name.Length + Separator.Length)..]);
        if (_lookup.TryGetValue(feature, out var column)) row[column] += 1;
    }

    void Inverse(Tile input, Tile output, Workspace workspace)
    {
        if (input.ColumnCount != _names.Length) throw new InputException($"{Name}.inverse_transform expects {_names.Length} columns and got {input.ColumnCount}");
        var scratch = workspace.RentTile();
        var numbers = input.AsNumeric(scratch);
        output.ResetMixed(input.RowCount, 1);
        for (var r = 0; r < input.RowCount; r++)
        {
            var features = new Dictionary<string, Cell>(StringComparer.Ordinal);
            for (var i = 0; i < _names.Length; i++)
                if (numbers.Row(r)[i] != 0) features[_names[i]] = numbers[r, i];
            output.Column(0)[r] = Cell.Compound(features);
        }
        workspace.Return(scratch);
    }
}
