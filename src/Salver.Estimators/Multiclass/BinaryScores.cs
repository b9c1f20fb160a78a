namespace Salver.Estimators.Multiclass;

/// <summary>What an estimator of two classes, or a regressor, says for the second class: its decision function, else its probability, else its prediction.</summary>
static class BinaryScores
{
    public static Method MethodOf(Estimator estimator) =>
        estimator.Output(Method.DecisionFunction) is not null ? Method.DecisionFunction
        : estimator.Output(Method.PredictProbability) is not null ? Method.PredictProbability
        : Method.Predict;

    /// <summary>Writes rows by estimators: the last column of each answer.</summary>
    /// <param name="estimators">All of them.</param>
    /// <param name="method">What is asked; null for what each scores with.</param>
    /// <param name="input">The rows.</param>
    /// <param name="scores">Row-major, one per estimator.</param>
    /// <param name="workspace">Scratch memory.</param>
    public static void Fill(Estimator[] estimators, Method? method, Tile input, Span<double> scores, Workspace workspace)
    {
        var (answer, scratch) = (workspace.RentTile(), workspace.RentTile());
        for (var k = 0; k < estimators.Length; k++)
        {
            estimators[k].Run(method ?? MethodOf(estimators[k]), input, answer, workspace);
            var numbers = answer.AsNumeric(scratch);
            for (var r = 0; r < input.RowCount; r++) scores[r * estimators.Length + k] = numbers.Row(r)[^1];
        }
        workspace.Return(scratch);
        workspace.Return(answer);
    }
}
