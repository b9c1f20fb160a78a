namespace Salver.Estimators.Tree;

/// <summary>DecisionTreeRegressor and ExtraTreeRegressor, with one or several outputs.</summary>
sealed class TreeRegressor : TreeEstimator
{
    readonly MethodOutput _values;

    /// <param name="tree">Nodes with one value an output.</param>
    /// <param name="featureCount">Features of a row.</param>
    public TreeRegressor(TreeNodes tree, int featureCount)
        : base(Forest.Compile([tree], new ForestRules(featureCount) { OutputCount = tree.ValueWidth }), featureCount) =>
        _values = MethodOutput.Values(tree.ValueWidth, tree.ValueWidth == 1);

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Predict => _values,
        Method.Apply => MethodOutput.Values(1, isVector: true, ElementType.Int64),
        _ => null,
    };

    protected override void Answer(Method method, Tile rows, Tile output, Workspace workspace)
    {
        output.ResetNumeric(rows.RowCount, _values.ColumnCount);
        output.Numbers.Clear();
        Forest.Sum(rows, output.Numbers, workspace);
    }
}
