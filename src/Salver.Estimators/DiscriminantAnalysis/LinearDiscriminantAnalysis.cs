namespace Salver.Estimators.DiscriminantAnalysis;

/// <summary>A linear classifier that can also project its rows: T. Hastie, R. Tibshirani and J. Friedman, The elements of statistical learning (2008), 4.3.</summary>
/// <param name="classifier">Answers everything but transform.</param>
/// <param name="projection">Answers transform; null where the solver found no projection.</param>
sealed class LinearDiscriminantAnalysis(Estimator classifier, Estimator? projection) : Estimator
{
    /// <summary>True since 1.0: the logarithm of a probability of zero is that of the smallest normal number.</summary>
    public bool KeepsLogarithmsFinite { get; init; }

    public override IReadOnlyList<Labels> Classes => classifier.Classes;

    public override IEnumerable<(string Name, string Value)> Facts => classifier.Facts;

    public override MethodOutput? Output(Method method) => method == Method.Transform ? projection?.Output(method) : classifier.Output(method);

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        if (method == Method.Transform && projection is not null) projection.Run(method, input, output, workspace);
        else if (method == Method.PredictLogProbability && KeepsLogarithmsFinite) RunLogarithms(input, output, workspace);
        else classifier.Run(method, input, output, workspace);
    }

    void RunLogarithms(Tile input, Tile output, Workspace workspace)
    {
        const double smallest = 2.2250738585072014e-308;
        const float smallestSingle = 1.17549435e-38f;
        classifier.Run(Method.PredictProbability, input, output, workspace);
        var isSingle = output.Type == ElementType.Float32;
        foreach (ref var p in output.Numbers)
        {
            var logarithm = Math.Log(p != 0 ? p : isSingle ? smallestSingle : smallest);
            p = isSingle ? (float)logarithm : logarithm;
        }
    }
}
