namespace Salver.Estimators.Preprocessing;

/// <summary>Applies a function to every number; without one, passes rows on as they are.</summary>
sealed class FunctionTransformer : Estimator
{
    readonly Func<double, double>? _function;
    readonly Func<double, double>? _inverse;
    readonly MethodOutput _output;

    public FunctionTransformer(int featureCount, Func<double, double>? function, Func<double, double>? inverse)
    {
        (_function, _inverse) = (function, inverse);
        FeatureCount = featureCount;
        _output = new MethodOutput(featureCount);
    }

    public override bool KeepsColumns => true;

    public override MethodOutput? Output(Method method) => method is Method.Transform or Method.InverseTransform ? _output : null;

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        var function = method == Method.Transform ? _function : _inverse;
        if (function is null)
        {
            output.CopyFrom(input);
            return;
        }
        var scratch = workspace.RentTile();
        var x = input.AsNumeric(scratch);
        output.ResetNumeric(x.RowCount, x.ColumnCount, ElementTypes.Floating(x.Type), x.IsSparse);
        var from = x.Numbers;
        var to = output.Numbers;
        for (var i = 0; i < from.Length; i++) to[i] = function(from[i]);
        workspace.Return(scratch);
    }

    public override void Describe(ReadOnlySpan<FeatureFacts> features)
    {
        if (_function is not null) base.Describe(features);
    }
}
