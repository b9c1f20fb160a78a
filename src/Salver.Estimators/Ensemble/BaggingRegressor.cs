namespace Salver.Estimators.Ensemble;

/// <summary>BaggingRegressor: the mean of the members' predictions.</summary>
sealed class BaggingRegressor(EnsembleMember[] members) : Estimator
{
    readonly MethodOutput _values = members[0].Estimator.Output(Method.Predict)!;

    public override IEnumerable<(string Name, Estimator Estimator)> Children => EnsembleMember.Named(members);

    public override MethodOutput? Output(Method method) => method == Method.Predict ? _values with { Type = ElementType.Float64 } : null;

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        Checks.RequireColumns(input, this);
        Sums.MeanOfMembers(members, Method.Predict, _values.ColumnCount, input, output, workspace);
    }
}
