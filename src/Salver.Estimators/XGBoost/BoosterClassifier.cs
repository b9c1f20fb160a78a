namespace Salver.Estimators.XGBoost;

/// <summary>
/// XGBClassifier and XGBRFClassifier: one value a row is that of the second class (over 0.5 wins), several are one per class (the largest wins)
/// or, with two classes, one per label of a multilabel model.
/// </summary>
sealed class BoosterClassifier(Booster booster, MarginTransform transform, Labels labels) : BoosterEstimator(booster, transform)
{
    readonly MethodOutput _labels = new(booster.GroupCount);
    readonly MethodOutput _class = new(1, labels.Type) { IsVector = true };
    readonly MethodOutput _probabilities = new(Math.Max(2, booster.GroupCount), ElementType.Float32);

    bool IsMultilabel => Booster.GroupCount > 1 && labels.Count == 2 && Transform is not (MarginTransform.Softmax or MarginTransform.LargestClass);

    /// <summary>Whether a model of multi:softmax has probabilities (since 1.7).</summary>
    public bool HasSoftmaxProbability { get; init; } = true;

    public override IReadOnlyList<Labels> Classes => IsMultilabel ? [] : [labels];

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Predict => IsMultilabel ? _labels : _class,
        Method.PredictProbability when Transform != MarginTransform.LargestClass || HasSoftmaxProbability => _probabilities,
        _ => base.Output(method),
    };

    protected override void Answer(Method method, Tile rows, Tile output, Workspace workspace)
    {
        var buffer = workspace.RentFloats(rows.RowCount * Booster.GroupCount);
        var values = WriteMargins(rows, buffer, workspace);
        Answer(values, rows.RowCount, method == Method.Predict ? output : null, method == Method.Predict ? null : output, workspace);
        workspace.Return(buffer);
    }

    public override void PredictBoth(Tile input, Tile output, Tile probabilities, Workspace workspace)
    {
        var scratch = workspace.RentTile();
        var rows = Read(input, scratch);
        var buffer = workspace.RentFloats(rows.RowCount * Booster.GroupCount);
        Answer(WriteMargins(rows, buffer, workspace), rows.RowCount, output, probabilities, workspace);
        workspace.Return(buffer);
        workspace.Return(scratch);
    }

    /// <summary>Answers margins, which it overwrites, with what is wanted of the two.</summary>
    void Answer(Span<float> values, int rowCount, Tile? predictions, Tile? probabilities, Workspace workspace)
    {
        // The largest margin has the largest probability, but float32 softmax can tie them: then the first wins.
        var isTransformed = Transform != MarginTransform.LargestClass;
        if (isTransformed) Margins.Apply(Transform, values, Booster.GroupCount);
        if (predictions is not null && IsMultilabel) WriteLabels(values, rowCount, predictions);
        else if (predictions is not null) WriteClasses(values, rowCount, predictions, workspace);
        if (probabilities is null) return;
        if (!isTransformed) Margins.Apply(MarginTransform.Softmax, values, Booster.GroupCount);
        if (Booster.GroupCount > 1) WriteFloats(values, rowCount, probabilities);
        else WriteBoth(values, probabilities);
    }

    void WriteClasses(ReadOnlySpan<float> values, int rowCount, Tile output, Workspace workspace)
    {
        var groups = Booster.GroupCount;
        var winners = workspace.RentIntegers(rowCount);
        for (var r = 0; r < rowCount; r++)
            winners[r] = groups == 1 ? values[r] > 0.5f ? 1 : 0 : ClassScores.IndexOfLargest(values.Slice(r * groups, groups));
        labels.Write(winners.AsSpan(0, rowCount), output);
        workspace.Return(winners);
    }

    void WriteLabels(ReadOnlySpan<float> values, int rowCount, Tile output)
    {
        output.ResetNumeric(rowCount, Booster.GroupCount);
        var numbers = output.Numbers;
        for (var i = 0; i < numbers.Length; i++) numbers[i] = values[i] > 0.5f ? 1 : 0;
    }

    static void WriteBoth(ReadOnlySpan<float> values, Tile output)
    {
        output.ResetNumeric(values.Length, 2, ElementType.Float32);
        var numbers = output.Numbers;
        for (var r = 0; r < values.Length; r++)
        {
            numbers[2 * r] = 1f - values[r];
            numbers[2 * r + 1] = values[r];
        }
    }
}
