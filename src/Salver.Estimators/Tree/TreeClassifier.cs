namespace Salver.Estimators.Tree;

/// <summary>DecisionTreeClassifier and ExtraTreeClassifier, with one or several outputs.</summary>
sealed class TreeClassifier : TreeEstimator
{
    readonly ClassAnswers _answers;
    readonly int[] _mostLikely;

    /// <param name="tree">Nodes with, for each output, as many values as any output has classes.</param>
    /// <param name="classes">Classes of each output.</param>
    /// <param name="featureCount">Features of a row.</param>
    /// <param name="valuesAreCounts">Whether the values must be divided by their sum: files before scikit-learn 1.4.</param>
    /// <param name="answersNumbers">Whether predict answers float64 though the classes are integers: several outputs before scikit-learn 0.21.</param>
    public TreeClassifier(TreeNodes tree, IReadOnlyList<Labels> classes, int featureCount, bool valuesAreCounts, bool answersNumbers = false)
        : base(Compile(tree, classes, featureCount, valuesAreCounts), featureCount)
    {
        Classes = classes;
        _answers = new ClassAnswers(classes, answersNumbers);
        _mostLikely = LeafClasses.MostLikely(tree, classes);
    }

    public override IReadOnlyList<Labels> Classes { get; }

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Predict => _answers.Labels,
        Method.PredictProbability or Method.PredictLogProbability => _answers.Probabilities,
        Method.Apply => MethodOutput.Values(1, isVector: true, ElementType.Int64),
        _ => null,
    };

    protected override void Answer(Method method, Tile rows, Tile output, Workspace workspace)
    {
        if (method == Method.Predict)
        {
            WriteLabels(rows, output, workspace);
            return;
        }
        output.ResetNumeric(rows.RowCount, _answers.Width);
        output.Numbers.Clear();
        Forest.Sum(rows, output.Numbers, workspace);
        if (method == Method.PredictLogProbability)
            foreach (ref var p in output.Numbers) p = Math.Log(p);
    }

    static Forest Compile(TreeNodes tree, IReadOnlyList<Labels> classes, int featureCount, bool valuesAreCounts)
    {
        var probabilities = LeafClasses.Probabilities(tree, classes, valuesAreCounts);
        return Forest.Compile([probabilities], new ForestRules(featureCount) { OutputCount = probabilities.ValueWidth });
    }

    void WriteLabels(Tile rows, Tile output, Workspace workspace)
    {
        var outputs = Classes.Count;
        var leaves = workspace.RentIntegers(rows.RowCount);
        var indices = workspace.RentIntegers(rows.RowCount * outputs);
        Forest.FindLeaves(rows, leaves, workspace);
        for (var r = 0; r < rows.RowCount; r++) _mostLikely.AsSpan(leaves[r] * outputs, outputs).CopyTo(indices.AsSpan(r * outputs));
        _answers.WriteLabels(indices, rows.RowCount, output);
        workspace.Return(indices);
        workspace.Return(leaves);
    }
}
