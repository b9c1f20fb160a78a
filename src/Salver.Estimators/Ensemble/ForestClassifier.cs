using Salver.Estimators.Tree;

namespace Salver.Estimators.Ensemble;

/// <summary>RandomForestClassifier and ExtraTreesClassifier, with one or several outputs: the mean of the trees' probabilities, and the label where it is largest.</summary>
sealed class ForestClassifier : TreeEstimator
{
    readonly ClassAnswers _answers;

    /// <param name="forest">Trees of <see cref="Probabilities"/>.</param>
    /// <param name="classes">Classes of each output.</param>
    /// <param name="featureCount">Features of a row.</param>
    /// <param name="answersNumbers">Whether predict answers float64 though the classes are integers: several outputs before scikit-learn 0.21.</param>
    public ForestClassifier(Forest forest, IReadOnlyList<Labels> classes, int featureCount, bool answersNumbers = false)
        : base(forest, featureCount)
    {
        Classes = classes;
        _answers = new ClassAnswers(classes, answersNumbers);
    }

    public override IReadOnlyList<Labels> Classes { get; }

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Predict => _answers.Labels,
        Method.PredictProbability or Method.PredictLogProbability => _answers.Probabilities,
        Method.Apply => new MethodOutput(Forest.TreeCount, ElementType.Int64),
        _ => null,
    };

    public override void PredictBoth(Tile input, Tile labels, Tile probabilities, Workspace workspace)
    {
        Run(Method.PredictProbability, input, probabilities, workspace);
        _answers.WriteMostLikely(probabilities.Numbers, probabilities.RowCount, labels, workspace);
    }

    protected override void Answer(Method method, Tile rows, Tile output, Workspace workspace)
    {
        if (method == Method.Predict)
        {
            var probabilities = workspace.RentTile();
            Mean(rows, probabilities, workspace);
            _answers.WriteMostLikely(probabilities.Numbers, rows.RowCount, output, workspace);
            workspace.Return(probabilities);
            return;
        }
        Mean(rows, output, workspace);
        if (method == Method.PredictLogProbability)
            foreach (ref var p in output.Numbers) p = Math.Log(p);
    }

    /// <summary>The trees as the forest needs them, one by one.</summary>
    /// <param name="trees">Nodes with, for each output, as many values as any output has classes; the values may be changed.</param>
    /// <param name="classes">Classes of each output.</param>
    /// <param name="valuesAreCounts">Whether the values must be divided by their sum: files before scikit-learn 1.4.</param>
    public static IEnumerable<TreeNodes> Probabilities(IEnumerable<TreeNodes> trees, IReadOnlyList<Labels> classes, bool valuesAreCounts) =>
        trees.Select(t => LeafClasses.Probabilities(t, classes, valuesAreCounts, inPlace: true));

    void Mean(Tile rows, Tile output, Workspace workspace)
    {
        output.ResetNumeric(rows.RowCount, _answers.Width);
        output.Numbers.Clear();
        Forest.Sum(rows, output.Numbers, workspace);
        foreach (ref var p in output.Numbers) p /= Forest.TreeCount;
    }
}
