namespace Salver.Estimators.Covariance;

/// <summary>
/// EmpiricalCovariance and its kin: the squared Mahalanobis distance of a row. EllipticEnvelope also takes rows that are too far away for outliers.
/// </summary>
/// <param name="location">location_.</param>
/// <param name="precision">The inverse covariance, row-major.</param>
/// <param name="offset">EllipticEnvelope's offset_; null for the others.</param>
sealed class GaussianShape(double[] location, double[] precision, double? offset) : Estimator
{
    static readonly MethodOutput Predicted = new(1, ElementType.Int64) { IsVector = true };

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Mahalanobis => MethodOutput.Vector,
        Method.DecisionFunction or Method.ScoreSamples when offset is not null => MethodOutput.Vector,
        Method.Predict when offset is not null => Predicted,
        _ => null,
    };

    public override void Describe(ReadOnlySpan<FeatureFacts> features)
    {
        for (var c = 0; c < features.Length; c++) features[c].SetNumber(location[c]);
    }

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        if (Output(method) is null) throw NoSuchMethod(method);
        var scratch = workspace.RentTile();
        var rows = input.AsNumeric(scratch);
        Checks.RequireColumns(rows, this);
        Checks.RequireFinite(rows, Name);
        output.ResetNumeric(rows.RowCount, 1, method == Method.Predict ? ElementType.Int64 : ElementType.Float64);
        var buffer = workspace.RentDoubles(location.Length);
        for (var r = 0; r < rows.RowCount; r++)
        {
            var distance = SquaredDistance(rows.Row(r), buffer.AsSpan(0, location.Length));
            output.Numbers[r] = method switch
            {
                Method.Mahalanobis => distance,
                Method.ScoreSamples => -distance,
                Method.DecisionFunction => -distance - offset!.Value,
                _ => -distance - offset!.Value >= 0 ? 1 : -1,
            };
        }
        workspace.Return(buffer);
        workspace.Return(scratch);
    }

    double SquaredDistance(ReadOnlySpan<double> row, Span<double> centred)
    {
        for (var c = 0; c < centred.Length; c++) centred[c] = row[c] - location[c];
        var sum = 0.0;
        for (var c = 0; c < centred.Length; c++) sum += LinearModel.LinearMap.Dot(precision.AsSpan(c * centred.Length, centred.Length), centred) * centred[c];
        return sum;
    }
}
