using Salver.Estimators.Compose;

namespace Salver.Estimators.Pipelines;

/// <summary>Gives every transformer the same rows and puts the answers side by side.</summary>
sealed class FeatureUnion : Estimator
{
    readonly ColumnBranch[] _branches;
    readonly MethodOutput _output;

    public FeatureUnion(ColumnBranch[] branches)
    {
        _branches = branches;
        FeatureCount = branches.Select(b => b.Transformer.FeatureCount).FirstOrDefault(n => n >= 0, -1);
        FeatureNames = branches.Select(b => b.Transformer.FeatureNames).FirstOrDefault(n => n is not null);
        _output = new MethodOutput(Array.Exists(branches, b => b.Width < 0) ? -1 : branches.Sum(b => b.Width));
        TileRows = branches.Length == 0 || Array.Exists(branches, b => b.Transformer.TileRows == int.MaxValue) ? int.MaxValue : branches.Min(b => b.Transformer.TileRows);
    }

    /// <summary>set_output(transform="pandas"): columns keep their own types.</summary>
    public bool AnswersFrame { get; init; }

    /// <summary>How get_feature_names_out makes a name of a transformer's name and a feature's; null for the feature's name alone.</summary>
    public Func<string, string, string>? NameFormat { get; init; }

    public override int TileRows { get; }

    public override RowKind RowKind => _branches.Length == 0 ? RowKind.Columns : _branches[0].Transformer.RowKind;

    public override IEnumerable<(string Name, Estimator Estimator)> Children => _branches.Select(b => (b.Name, b.Transformer));

    public override MethodOutput? Output(Method method) => method == Method.Transform ? _output : null;

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        var tiles = workspace.RentTiles(_branches.Length);
        var sparse = false;
        for (var i = 0; i < _branches.Length; i++)
        {
            _branches[i].Run(input, tiles[i], workspace);
            sparse |= tiles[i].IsSparse;
        }
        var answers = tiles.AsSpan(0, _branches.Length);
        if (AnswersFrame) Columns.StackFrames(answers, input.RowCount, output, workspace);
        else Columns.Stack(answers, input.RowCount, output, sparse, workspace);
        workspace.Return(tiles);
    }

    public override void Describe(ReadOnlySpan<FeatureFacts> features)
    {
        SharedFeatures.Describe(_branches.Select(b => b.Transformer), features);
    }

    public override IReadOnlyList<string> FeatureNamesOut(IReadOnlyList<string> input)
    {
        var names = new List<string>();
        foreach (var branch in _branches)
        {
            var own = branch.Transformer.FeatureNamesOut(input);
            names.AddRange(NameFormat is { } format ? own.Select(n => format(branch.Name, n)) : own);
        }
        return names;
    }
}
