namespace Salver.Estimators.Compose;

/// <summary>Gives each transformer its columns and puts the answers side by side.</summary>
sealed class ColumnTransformer : Estimator
{
    readonly ColumnBranch[] _branches;
    readonly MethodOutput _output;

    public ColumnTransformer(int featureCount, ColumnBranch[] branches)
    {
        _branches = branches;
        FeatureCount = featureCount;
        _output = new MethodOutput(branches.Sum(b => b.Width));
        TileRows = branches.Length == 0 ? base.TileRows : branches.Min(b => b.Transformer.TileRows);
        if (Array.Exists(branches, b => b.Transformer.TileRows == int.MaxValue)) TileRows = int.MaxValue;
    }

    /// <summary>sparse_output_: what scikit-learn decided while fitting.</summary>
    public bool IsSparse { get; init; }

    /// <summary>set_output(transform="pandas"): columns keep their own types.</summary>
    public bool AnswersFrame { get; init; }

    /// <summary>How get_feature_names_out makes a name of a transformer's name and a feature's; null for the feature's name alone.</summary>
    public Func<string, string, string>? NameFormat { get; init; }

    public override int TileRows { get; }

    public override IEnumerable<(string Name, Estimator Estimator)> Children => _branches.Select(b => (b.Name, b.Transformer));

    public override IEnumerable<(string Name, string Value)> Facts => _branches.Select(b => (b.Name, $"{b.Columns.Length} columns"));

    public override MethodOutput? Output(Method method) => method == Method.Transform ? _output : null;

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        Checks.RequireColumns(input, this);
        var tiles = workspace.RentTiles(_branches.Length);
        for (var i = 0; i < _branches.Length; i++) _branches[i].Run(input, tiles[i], workspace);
        var answers = tiles.AsSpan(0, _branches.Length);
        if (AnswersFrame) Columns.StackFrames(answers, input.RowCount, output, workspace);
        else Columns.Stack(answers, input.RowCount, output, IsSparse, workspace);
        workspace.Return(tiles);
    }

    public override void Describe(ReadOnlySpan<FeatureFacts> features)
    {
        var shared = new SharedFeatures(features);
        foreach (var branch in _branches)
        {
            var own = new FeatureFacts[branch.Columns.Length];
            for (var i = 0; i < own.Length; i++) own[i] = features[branch.Columns[i]];
            shared.Add(branch.Transformer, own);
        }
        shared.Settle();
    }

    public override IReadOnlyList<string> FeatureNamesOut(IReadOnlyList<string> input)
    {
        var names = new List<string>(_output.ColumnCount);
        foreach (var branch in _branches)
        {
            var own = branch.Transformer.FeatureNamesOut(Array.ConvertAll(branch.Columns, c => input[c]));
            names.AddRange(NameFormat is { } format ? own.Select(n => format(branch.Name, n)) : own);
        }
        return names;
    }
}
