using Salver.Estimators.Tree;

namespace Salver.Estimators.Ensemble;

/// <summary>RandomForestRegressor and ExtraTreesRegressor, with one or several outputs: the mean of the trees.</summary>
sealed class ForestRegressor : TreeEstimator
{
    readonly MethodOutput _values;

    /// <param name="forest">Trees of one value an output.</param>
    /// <param name="featureCount">Features of a row.</param>
    public ForestRegressor(Forest forest, int featureCount) : base(forest, featureCount) =>
        _values = MethodOutput.Values(Forest.OutputCount, Forest.OutputCount == 1);

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Predict => _values,
        Method.Apply => new MethodOutput(Forest.TreeCount, ElementType.Int64),
        _ => null,
    };

    protected override void Answer(Method method, Tile rows, Tile output, Workspace workspace)
    {
        output.ResetNumeric(rows.RowCount, Forest.OutputCount);
        output.Numbers.Clear();
        Forest.Sum(rows, output.Numbers, workspace);
        foreach (ref var value in output.Numbers) value /= Forest.TreeCount;
    }
}
