namespace Salver.Estimators.Calibration;

/// <summary>The mean of calibrated classifiers' probabilities.</summary>
sealed class CalibratedClassifier : Estimator
{
    readonly CalibratedMember[] _members;
    readonly Labels _labels;
    readonly MethodOutput _predict;
    readonly MethodOutput _probability;

    public CalibratedClassifier(CalibratedMember[] members, Labels labels)
    {
        (_members, _labels) = (members, labels);
        _predict = new MethodOutput(1, labels.Type) { IsVector = true };
        _probability = new MethodOutput(labels.Count);
        Classes = [labels];
        TileRows = members.Min(m => m.Classifier.TileRows);
    }

    public override IReadOnlyList<Labels> Classes { get; }

    public override int TileRows { get; }

    public override RowKind RowKind => _members[0].Classifier.RowKind;

    public override IEnumerable<(string Name, Estimator Estimator)> Children => _members.Select((m, i) => ($"calibrated {i}", m.Classifier));

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Predict => _predict,
        Method.PredictProbability => _probability,
        _ => null,
    };

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        var size = input.RowCount * _labels.Count;
        var rented = workspace.RentDoubles(size);
        var means = rented.AsSpan(0, size);
        means.Clear();
        foreach (var member in _members) member.Add(input, means, workspace);
        foreach (ref var mean in means) mean /= _members.Length;
        if (method == Method.PredictProbability)
        {
            output.ResetNumeric(input.RowCount, _labels.Count);
            means.CopyTo(output.Numbers);
        }
        else
        {
            var best = workspace.RentIntegers(input.RowCount);
            for (var r = 0; r < input.RowCount; r++) best[r] = IndexOfLargest(means.Slice(r * _labels.Count, _labels.Count));
            _labels.Write(best.AsSpan(0, input.RowCount), output);
            workspace.Return(best);
        }
        workspace.Return(rented);
    }

    public override void Describe(ReadOnlySpan<FeatureFacts> features)
    {
        foreach (var member in _members) member.Classifier.Describe(features);
    }

    static int IndexOfLargest(ReadOnlySpan<double> values)
    {
        var best = 0;
        for (var i = 1; i < values.Length; i++)
            if (values[i] > values[best]) best = i;
        return best;
    }
}
