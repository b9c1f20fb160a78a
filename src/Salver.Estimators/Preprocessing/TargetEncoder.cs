namespace Salver.Estimators.Preprocessing;

/// <summary>The mean target of each category, shrunk towards the mean of all, which categories that were not learned get.</summary>
sealed class TargetEncoder : CategoricalEncoder
{
    readonly double[][] _encodings;
    readonly double[] _means;
    readonly string[]? _classNames;
    readonly MethodOutput _output;

    /// <param name="categories">One per column.</param>
    /// <param name="encodings">For each column and, within it, each target: one number per category.</param>
    /// <param name="means">One per target.</param>
    /// <param name="classNames">Names of the targets when there are several classes, else null.</param>
    public TargetEncoder(CategoryIndex[] categories, double[][] encodings, double[] means, string[]? classNames)
        : base(categories)
    {
        (_encodings, _means, _classNames) = (encodings, means, classNames);
        FeatureCount = categories.Length;
        _output = new MethodOutput(encodings.Length);
    }

    public override bool KeepsColumns => _classNames is null;

    public override MethodOutput? Output(Method method) => method == Method.Transform ? _output : null;

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        Checks.RequireColumns(input, this);
        output.ResetNumeric(input.RowCount, _encodings.Length);
        var buffer = workspace.RentIntegers(input.RowCount);
        var positions = buffer.AsSpan(0, input.RowCount);
        for (var c = 0; c < Categories.Length; c++)
        {
            Find(input, c, positions);
            for (var t = 0; t < _means.Length; t++)
            {
                var column = c * _means.Length + t;
                for (var r = 0; r < positions.Length; r++) output.Row(r)[column] = positions[r] < 0 ? _means[t] : _encodings[column][positions[r]];
            }
        }
        workspace.Return(buffer);
    }

    public override IReadOnlyList<string> FeatureNamesOut(IReadOnlyList<string> input) =>
        _classNames is null ? input : [.. input.SelectMany(name => _classNames.Select(label => $"{name}_{label}"))];

    protected override bool AcceptsUnknown(int column) => true;
}
