using System.Globalization;

namespace Salver.Estimators.Mixture;

/// <summary>GaussianMixture and BayesianGaussianMixture: which of several normal densities a row comes from, and how dense all are there. C. M. Bishop, Pattern recognition and machine learning (2006), 9 and 10.</summary>
/// <param name="components">The densities; their constants include the logarithms of their weights.</param>
sealed class GaussianMixture(GaussianComponent[] components) : Estimator
{
    static readonly MethodOutput Predicted = new(1, ElementType.Int64) { IsVector = true };

    readonly MethodOutput _probable = new(components.Length);

    public override IEnumerable<(string Name, string Value)> Facts => [("components", components.Length.ToString(CultureInfo.InvariantCulture))];

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Predict => Predicted,
        Method.PredictProbability => _probable,
        Method.ScoreSamples => MethodOutput.Vector,
        _ => null,
    };

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        if (Output(method) is not { } form) throw NoSuchMethod(method);
        var scratch = workspace.RentTile();
        if (input.IsSparse) throw new InputException($"{Name} takes no sparse rows; make them dense first");
        var rows = input.AsNumeric(scratch);
        Checks.RequireColumns(rows, this);
        Checks.RequireFinite(rows, Name);
        output.ResetNumeric(rows.RowCount, form.ColumnCount, form.Type);
        var buffer = workspace.RentDoubles(components.Length);
        var scores = buffer.AsSpan(0, components.Length);
        for (var r = 0; r < rows.RowCount; r++)
        {
            for (var k = 0; k < scores.Length; k++) scores[k] = components[k].Score(rows.Row(r), workspace);
            if (method == Method.Predict) output.Numbers[r] = ClassScores.IndexOfLargest(scores);
            else
            {
                var sum = LogSum.Of(scores);
                if (method == Method.ScoreSamples) output.Numbers[r] = sum;
                else
                    for (var k = 0; k < scores.Length; k++) output.Row(r)[k] = Math.Exp(scores[k] - sum);
            }
        }
        workspace.Return(buffer);
        workspace.Return(scratch);
    }
}
