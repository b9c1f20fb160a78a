namespace Salver.Estimators.Preprocessing;

/// <summary>One whole number per label.</summary>
sealed class LabelEncoder : Estimator
{
    readonly CategoryIndex _index;
    readonly MethodOutput _forward = new(1, ElementType.Int64) { IsVector = true };
    readonly MethodOutput _backward;

    public LabelEncoder(Labels labels)
    {
        Labels = labels;
        _index = new CategoryIndex(labels.Values.ToArray(), labels.Type);
        FeatureCount = 1;
        _backward = new MethodOutput(1, labels.Type) { IsVector = true };
    }

    /// <summary>The labels, in the order of their numbers.</summary>
    public Labels Labels { get; }

    public override IEnumerable<(string Name, string Value)> Facts => [("labels", string.Join(", ", Labels.Values.ToArray().Take(20)))];

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Transform => _forward,
        Method.InverseTransform => _backward,
        _ => null,
    };

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        Checks.RequireColumns(input, this);
        if (method == Method.Transform) Transform(input, output);
        else Inverse(input, output, workspace);
    }

    public override void Describe(ReadOnlySpan<FeatureFacts> features) => features[0].SetCategories(_index.Values, acceptsUnknown: false);

    void Transform(Tile input, Tile output)
    {
        output.ResetNumeric(input.RowCount, 1, ElementType.Int64);
        for (var r = 0; r < input.RowCount; r++)
        {
            var position = _index.Find(input[r, 0]);
            output.Row(r)[0] = position >= 0 ? position : throw new InputException(_index.Unknown(input[r, 0]), r, 0);
        }
    }

    void Inverse(Tile input, Tile output, Workspace workspace)
    {
        var scratch = workspace.RentTile();
        var codes = workspace.RentIntegers(input.RowCount);
        var numbers = input.AsNumeric(scratch).Numbers;
        for (var r = 0; r < numbers.Length; r++)
            codes[r] = numbers[r] >= 0 && numbers[r] < Labels.Count && numbers[r] == Math.Floor(numbers[r])
                ? (int)numbers[r]
                : throw new InputException($"{numbers[r]} is the number of no label; there are {Labels.Count}", r, 0);
        Labels.Write(codes.AsSpan(0, input.RowCount), output);
        workspace.Return(codes);
        workspace.Return(scratch);
    }
}
