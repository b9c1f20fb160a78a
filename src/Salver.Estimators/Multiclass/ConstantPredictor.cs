namespace Salver.Estimators.Multiclass;

/// <summary>What OneVsRestClassifier keeps for a label that all or none of the fitted rows had.</summary>
sealed class ConstantPredictor(double answer) : Estimator
{
    readonly MethodOutput _probability = new(2);

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Predict or Method.DecisionFunction => MethodOutput.Vector,
        Method.PredictProbability => _probability,
        _ => null,
    };

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        output.ResetNumeric(input.RowCount, method == Method.PredictProbability ? 2 : 1);
        for (var r = 0; r < input.RowCount; r++)
        {
            var row = output.Row(r);
            row[0] = method == Method.PredictProbability ? 1 - answer : answer;
            row[^1] = answer;
        }
    }
}
