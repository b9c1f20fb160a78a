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
        if (method == Method.Predict)
        {
            // The largest margin has the largest probability, but float32 softmax can tie them: then the first wins.
            if (Transform != MarginTransform.LargestClass) Margins.Apply(Transform, values, Booster.GroupCount);
            if (IsMultilabel) WriteLabels(values, rows.RowCount, output);
            else WriteClasses(values, rows.RowCount, output, workspace);
        }
        else
        {
            Margins.Apply(Transform == MarginTransform.LargestClass ? MarginTransform.Softmax : Transform, values, Booster.GroupCount);
            if (Booster.GroupCount > 1) WriteFloats(values, rows.RowCount, output);
            else WriteBoth(values, output);
        }
        workspace.Return(buffer);
    }

    void WriteClasses(ReadOnlySpan<float> values, int rowCount, Tile output, Workspace workspace)
    {
        var groups = Booster.GroupCount;
        var winners = workspace.RentIntegers(rowCount);
        for (var r = 0; r < rowCount; r++)
            winners[r] = groups == 1 ? values[r] > 0.5f ? 1 : 0 : Margins.LargestOf(values.Slice(r * groups, groups));
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
