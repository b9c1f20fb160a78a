namespace Salver.Estimators.XGBoost;

/// <summary>XGBRegressor, XGBRFRegressor, XGBRanker and XGBoost's own Booster: predict answers the objective's values.</summary>
sealed class BoosterRegressor(Booster booster, MarginTransform transform) : BoosterEstimator(booster, transform)
{
    readonly MethodOutput _predicted = transform == MarginTransform.LargestClass
        ? new(1, ElementType.Float32) { IsVector = true }
        : MethodOutput.Values(booster.GroupCount, booster.GroupCount == 1, ElementType.Float32);

    public override MethodOutput? Output(Method method) => method == Method.Predict ? _predicted : base.Output(method);

    protected override void Answer(Method method, Tile rows, Tile output, Workspace workspace)
    {
        var buffer = workspace.RentFloats(rows.RowCount * Booster.GroupCount);
        var values = WriteMargins(rows, buffer, workspace);
        if (Transform == MarginTransform.LargestClass)
        {
            output.ResetNumeric(rows.RowCount, 1, ElementType.Float32);
            for (var r = 0; r < rows.RowCount; r++) output.Numbers[r] = ClassScores.IndexOfLargest(values.Slice(r * Booster.GroupCount, Booster.GroupCount));
        }
        else
        {
            Margins.Apply(Transform, values, Booster.GroupCount);
            WriteFloats(values, rows.RowCount, output);
        }
        workspace.Return(buffer);
    }
}
