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
        SharedFeatures.Describe(estimators, features);
    }

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        if (method != Method.Predict) throw NoSuchMethod(method);
        var (bits, chosen) = (workspace.RentDoubles(input.RowCount * estimators.Length), workspace.RentIntegers(input.RowCount));
        BinaryScores.Fill(estimators, null, input, bits, workspace);
        for (var r = 0; r < input.RowCount; r++) chosen[r] = Nearest(bits.AsSpan(r * estimators.Length, estimators.Length));
        labels.Write(chosen.AsSpan(0, input.RowCount), output);
        workspace.Return(chosen);
        workspace.Return(bits);
    }

    /// <summary>Distances are computed of squares and products, as scikit-learn does: rounding decides which of two codes is nearer to bits half way between them.</summary>
    int Nearest(ReadOnlySpan<double> bits)
    {
        var (own, best, nearest) = (SquareSum.Of(bits), double.PositiveInfinity, 0);
        for (var k = 0; k < labels.Count; k++)
        {
            var code = codes.Row(k);
            var product = 0.0;
            for (var i = 0; i < bits.Length; i++) product = Math.FusedMultiplyAdd(bits[i], code[i], product);
            var distance = Math.Sqrt(Math.Max(0, -2 * product + own + SquareSum.Of(code)));
            if (distance < best) (best, nearest) = (distance, k);
        }
        return nearest;
    }
}
