namespace Salver.Estimators.DiscriminantAnalysis;

/// <summary>A linear classifier that can also project its rows: T. Hastie, R. Tibshirani and J. Friedman, The elements of statistical learning (2008), 4.3.</summary>
/// <param name="classifier">Answers everything but transform.</param>
/// <param name="projection">Answers transform; null where the solver found no projection.</param>
sealed class LinearDiscriminantAnalysis(Estimator classifier, Estimator? projection) : Estimator
{
    public override IReadOnlyList<Labels> Classes => classifier.Classes;

    public override IEnumerable<(string Name, string Value)> Facts => classifier.Facts;

    public override MethodOutput? Output(Method method) => method == Method.Transform ? projection?.Output(method) : classifier.Output(method);

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        if (method == Method.Transform && projection is not null) projection.Run(method, input, output, workspace);
        else classifier.Run(method, input, output, workspace);
    }
}
