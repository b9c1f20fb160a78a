using System.Globalization;
using System.Runtime.InteropServices;
using Salver.Estimators.FeatureExtraction.Text;

namespace Salver.Estimators.FeatureExtraction;

/// <summary>What one row of a <see cref="FeatureHasher"/> is.</summary>
enum HasherInput
{
    /// <summary>A dictionary of names and values.</summary>
    Dictionary,

    /// <summary>A list of pairs of name and value.</summary>
    Pairs,

    /// <summary>A list of names.</summary>
    Names,
}

/// <summary>Named features to a fixed number of columns.</summary>
sealed class FeatureHasher : Estimator
{
    readonly FeatureHash _hash;
    readonly HasherInput _kind;
    readonly MethodOutput _output;

    /// <param name="kind">What a row is.</param>
    /// <param name="columns">n_features.</param>
    /// <param name="type">Element type of the answer.</param>
    public FeatureHasher(HasherInput kind, int columns, ElementType type)
    {
        (_kind, _hash, _output) = (kind, new FeatureHash(columns), new MethodOutput(columns, type));
        TileRows = Math.Clamp((1 << 22) / columns, 1, base.TileRows);
    }

    /// <summary>Values are multiplied by 1 or -1, as the hash of their name says.</summary>
    public bool IsSigned { get; init; } = true;

    public override RowKind RowKind => _kind == HasherInput.Dictionary ? RowKind.Dictionary : RowKind.List;

    public override int TileRows { get; }

    public override IEnumerable<(string Name, string Value)> Facts => [("columns", _output.ColumnCount.ToString(CultureInfo.InvariantCulture))];

    public override MethodOutput? Output(Method method) => method == Method.Transform ? _output : null;

    public override void Describe(ReadOnlySpan<FeatureFacts> features) { }

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        if (method != Method.Transform) throw NoSuchMethod(method);
        output.ResetCompressed(_output.ColumnCount, _output.Type);
        var scratch = workspace.RentText();
        for (var r = 0; r < input.RowCount; r++)
        {
            scratch.Columns.Clear();
            scratch.Values.Clear();
            Collect(input[r, 0], scratch, r);
            FeatureHash.AddSums(CollectionsMarshal.AsSpan(scratch.Columns), CollectionsMarshal.AsSpan(scratch.Values), output);
            output.EndRow();
        }
        workspace.Return(scratch);
    }

    void Collect(Cell row, TextScratch scratch, int index)
    {
        switch (_kind, row.Reference)
        {
            case (HasherInput.Dictionary, IReadOnlyDictionary<string, Cell> features):
                foreach (var (name, value) in features) Add(name, value, scratch, index);
                break;
            case (HasherInput.Names, Cell[] names):
                foreach (var name in names) Add(NameOf(name, index), Cell.Integer(1), scratch, index);
                break;
            case (HasherInput.Pairs, Cell[] pairs):
                foreach (var pair in pairs)
                    if (pair.Reference is Cell[] { Length: 2 } parts) Add(NameOf(parts[0], index), parts[1], scratch, index);
                    else throw new InputException($"{Name} takes pairs of a name and a value and got {pair}", index);
                break;
            default:
                throw new InputException($"{Name} takes {(_kind == HasherInput.Dictionary ? "a dictionary" : "a list")} a row and got {row}", index);
        }
    }

    void Add(string name, Cell value, TextScratch scratch, int row)
    {
        if (value.Kind == CellKind.Text) (name, value) = ($"{name}={value.AsText}", Cell.Integer(1));
        if (!value.IsNumber) throw new InputException($"the feature '{name}' is {value}; it can be a number or a text", row);
        var number = value.ToDouble();
        if (number == 0) return;
        var (column, sign) = _hash.Of(name);
        scratch.Columns.Add(column);
        scratch.Values.Add((IsSigned ? sign : 1) * (_output.Type == ElementType.Float32 ? (float)number : number));
    }

    string NameOf(Cell cell, int row) => cell.Kind == CellKind.Text ? cell.AsText : throw new InputException($"{Name} takes names that are texts and got {cell}", row);
}
