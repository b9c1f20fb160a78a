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
        if (method == Method.PredictProbability)
        {
            Mean(input, output, workspace);
            return;
        }
        var probabilities = workspace.RentTile();
        PredictBoth(input, output, probabilities, workspace);
        workspace.Return(probabilities);
    }

    public override void PredictBoth(Tile input, Tile labels, Tile probabilities, Workspace workspace)
    {
        Mean(input, probabilities, workspace);
        _labels.WriteLargest(probabilities, labels, workspace);
    }

    void Mean(Tile input, Tile output, Workspace workspace)
    {
        output.ResetNumeric(input.RowCount, _labels.Count);
        output.Numbers.Clear();
        foreach (var member in _members) member.Add(input, output.Numbers, workspace);
        foreach (ref var mean in output.Numbers) mean /= _members.Length;
    }

    public override void Describe(ReadOnlySpan<FeatureFacts> features)
    {
        SharedFeatures.Describe(_members.Select(m => m.Classifier), features);
    }
}
