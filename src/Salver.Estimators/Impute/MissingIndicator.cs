namespace Salver.Estimators.Impute;

/// <summary>One boolean per feature: whether its value is missing.</summary>
sealed class MissingIndicator : Estimator
{
    readonly int[] _features;
    readonly bool[] _isShown;
    readonly MethodOutput _output;

    /// <param name="featureCount">Columns it takes.</param>
    /// <param name="features">Columns it answers for.</param>
    public MissingIndicator(int featureCount, int[] features)
    {
        FeatureCount = featureCount;
        _features = features;
        _output = new MethodOutput(features.Length, ElementType.Boolean);
        _isShown = new bool[featureCount];
        foreach (var feature in features) _isShown[feature] = true;
    }

    public required MissingValue MissingValue { get; init; }

    /// <summary>Refuses a missing value in a column that had none while fitting.</summary>
    public bool RefusesNew { get; init; }

    public bool IsSparse { get; init; }

    /// <summary>Sparse when the rows are.</summary>
    public bool FollowsSparse { get; init; }

    /// <summary>The columns answered for.</summary>
    public ReadOnlySpan<int> Features => _features;

    public override IEnumerable<(string Name, string Value)> Facts => [("missing", MissingValue.Value.ToString())];

    public override MethodOutput? Output(Method method) => method == Method.Transform ? _output : null;

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        Checks.RequireColumns(input, this);
        var scratch = workspace.RentTile();
        var x = ElementTypes.OfArray(input) == ElementType.Object ? input : input.AsNumeric(scratch);
        MissingValue.Check(x, Name);
        if (RefusesNew) RequireKnown(x);
        output.ResetNumeric(x.RowCount, _features.Length, ElementType.Boolean, IsSparse || (FollowsSparse && x.IsSparse));
        Mark(x, output, 0);
        workspace.Return(scratch);
    }

    /// <summary>Writes 1 or 0 per feature into the columns of a numeric tile from <paramref name="start"/> on.</summary>
    public void Mark(Tile input, Tile output, int start)
    {
        for (var r = 0; r < input.RowCount; r++)
        {
            var target = output.Row(r)[start..];
            for (var i = 0; i < _features.Length; i++) target[i] = IsMissing(input, r, _features[i]) ? 1 : 0;
        }
    }

    public bool IsMissing(Tile input, int row, int column) =>
        input.IsNumeric ? MissingValue.Matches(input.Row(row)[column]) : MissingValue.Matches(input.Column(column)[row]);

    public override void Describe(ReadOnlySpan<FeatureFacts> features)
    {
        if (!MissingValue.IsNaN && MissingValue.Value.IsMissing)
            foreach (var feature in features) feature.SetMissing(MissingValue.Value);
    }

    public override IReadOnlyList<string> FeatureNamesOut(IReadOnlyList<string> input)
    {
        var prefix = Name.ToLowerInvariant();
        return Array.ConvertAll(_features, f => $"{prefix}_{input[f]}");
    }

    void RequireKnown(Tile input)
    {
        for (var c = 0; c < _isShown.Length; c++)
            for (var r = 0; !_isShown[c] && r < input.RowCount; r++)
                if (IsMissing(input, r, c)) throw new InputException($"{Name} found a missing value in a column that had none when it was fitted", r, c);
    }
}
