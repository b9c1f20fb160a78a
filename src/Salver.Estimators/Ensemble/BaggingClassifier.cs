namespace Salver.Estimators.Ensemble;

/// <summary>BaggingClassifier: the mean of the members' probabilities, or the share of their votes when they have none.</summary>
sealed class BaggingClassifier : Estimator
{
    readonly EnsembleMember[] _members;
    readonly Labels _labels;
    readonly bool _votes;
    readonly bool _addsLogarithms;
    readonly int[][] _classes;
    readonly int _scoreCount;

    /// <param name="members">Fitted on the numbers of the classes.</param>
    /// <param name="classes">For each member, which of all classes its own are.</param>
    /// <param name="labels">The classes.</param>
    public BaggingClassifier(EnsembleMember[] members, int[][] classes, Labels labels)
    {
        (_members, _labels, _classes) = (members, labels, classes);
        _votes = members[0].Estimator.Output(Method.PredictProbability) is null;
        _addsLogarithms = Array.TrueForAll(members, m => m.Estimator.Output(Method.PredictLogProbability) is not null);
        // A member that saw fewer classes has fewer scores, which cannot be averaged.
        var scores = members[0].Estimator.Output(Method.DecisionFunction)?.ColumnCount ?? 0;
        _scoreCount = Array.TrueForAll(members, m => m.Estimator.Output(Method.DecisionFunction)?.ColumnCount == scores) ? scores : 0;
    }

    public override IReadOnlyList<Labels> Classes => [_labels];

    public override IEnumerable<(string Name, Estimator Estimator)> Children => EnsembleMember.Named(_members);

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Predict => MethodOutput.Values(1, isVector: true, _labels.Type),
        Method.PredictProbability or Method.PredictLogProbability => new MethodOutput(_labels.Count),
        Method.DecisionFunction when _scoreCount > 0 => MethodOutput.Values(_scoreCount, _scoreCount == 1),
        _ => null,
    };

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        Checks.RequireColumns(input, this);
        if (method == Method.DecisionFunction)
        {
            Sums.MeanOfMembers(_members, Method.DecisionFunction, _scoreCount, input, output, workspace);
            return;
        }
        if (method == Method.PredictLogProbability && _addsLogarithms)
        {
            AddLogarithms(input, output, workspace);
            return;
        }
        if (method != Method.Predict)
        {
            Mean(input, output, workspace);
            if (method == Method.PredictLogProbability)
                foreach (ref var p in output.Numbers) p = Math.Log(p);
            return;
        }
        var probabilities = workspace.RentTile();
        Mean(input, probabilities, workspace);
        _labels.WriteLargest(probabilities, output, workspace);
        workspace.Return(probabilities);
    }

    public override void PredictBoth(Tile input, Tile labels, Tile probabilities, Workspace workspace)
    {
        Run(Method.PredictProbability, input, probabilities, workspace);
        _labels.WriteLargest(probabilities, labels, workspace);
    }

    void Mean(Tile input, Tile output, Workspace workspace)
    {
        output.ResetNumeric(input.RowCount, _labels.Count);
        output.Numbers.Clear();
        var answers = workspace.RentTile();
        for (var m = 0; m < _members.Length; m++)
        {
            if (_votes)
            {
                _members[m].Predict(input, answers, workspace);
                for (var r = 0; r < answers.RowCount; r++) output.Row(r)[ClassOf(answers.Row(r)[0])]++;
                continue;
            }
            _members[m].Run(Method.PredictProbability, input, answers, workspace);
            for (var r = 0; r < answers.RowCount; r++)
            {
                var from = answers.Row(r);
                var to = output.Row(r);
                for (var k = 0; k < _classes[m].Length; k++) to[_classes[m][k]] += from[k];
            }
        }
        workspace.Return(answers);
        Sums.Divide(output, _members.Length);
    }

    /// <summary>The logarithm of the mean, from the members' logarithms: probabilities that are too small for a number count here.</summary>
    void AddLogarithms(Tile input, Tile output, Workspace workspace)
    {
        output.ResetNumeric(input.RowCount, _labels.Count);
        output.Numbers.Fill(double.NegativeInfinity);
        var answers = workspace.RentTile();
        for (var m = 0; m < _members.Length; m++)
        {
            _members[m].Run(Method.PredictLogProbability, input, answers, workspace);
            for (var r = 0; r < answers.RowCount; r++)
            {
                var from = answers.Row(r);
                var to = output.Row(r);
                for (var k = 0; k < _classes[m].Length; k++) to[_classes[m][k]] = LogSum.Of(to[_classes[m][k]], from[k]);
            }
        }
        workspace.Return(answers);
        var count = Math.Log(_members.Length);
        foreach (ref var p in output.Numbers) p -= count;
    }

    int ClassOf(double number) => number >= 0 && number < _labels.Count ? (int)number : throw new InputException($"{Name}: a member predicts the class {number} of {_labels.Count}");
}
