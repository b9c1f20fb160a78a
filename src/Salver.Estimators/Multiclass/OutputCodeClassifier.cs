namespace Salver.Estimators.Multiclass;

/// <summary>One estimator per bit of a code; the class whose code is nearest is predicted. T. G. Dietterich and G. Bakiri, Solving multiclass learning problems via error-correcting output codes (1995).</summary>
/// <param name="estimators">One per bit.</param>
/// <param name="codes">The code of each class.</param>
/// <param name="labels">classes_.</param>
sealed class OutputCodeClassifier(Estimator[] estimators, FittedRows codes, Labels labels) : Estimator
{
    readonly MethodOutput _predicted = new(1, labels.Type) { IsVector = true };

    public override int TileRows { get; } = Array.Exists(estimators, e => e.TileRows == int.MaxValue) ? int.MaxValue : estimators.Min(e => e.TileRows);

    public override bool TakesCompressed => Array.TrueForAll(estimators, e => e.TakesCompressed);

    public override RowKind RowKind => estimators[0].RowKind;

    public override IReadOnlyList<Labels> Classes => [labels];

    public override IEnumerable<(string Name, Estimator Estimator)> Children => estimators.Select((e, i) => ($"bit {i}", e));

    public override MethodOutput? Output(Method method) => method == Method.Predict ? _predicted : null;

    public override void Describe(ReadOnlySpan<FeatureFacts> features)
    {
        foreach (var estimator in estimators) estimator.Describe(features);
    }

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        if (method != Method.Predict) throw NoSuchMethod(method);
        var (bits, chosen) = (workspace.RentDoubles(input.RowCount * estimators.Length), workspace.RentIntegers(input.RowCount));
        BinaryScores.Fill(estimators, null, input, bits, workspace);
        for (var r = 0; r < input.RowCount; r++)
        {
            var best = double.PositiveInfinity;
            chosen[r] = 0;
            for (var k = 0; k < labels.Count; k++)
            {
                var distance = Metrics.RowDistance.Squared(bits.AsSpan(r * estimators.Length, estimators.Length), codes.Row(k));
                if (distance < best) (best, chosen[r]) = (distance, k);
            }
        }
        labels.Write(chosen.AsSpan(0, input.RowCount), output);
        workspace.Return(chosen);
        workspace.Return(bits);
    }
}
