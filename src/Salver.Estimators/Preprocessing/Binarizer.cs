namespace Salver.Estimators.Preprocessing;

/// <summary>1 above a threshold, else 0.</summary>
sealed class Binarizer(int features, double threshold) : NumericTransformer(features, features)
{
    protected override Finiteness Finiteness => Finiteness.Required;

    public override bool KeepsColumns => true;

    public override IEnumerable<(string Name, string Value)> Facts => [("threshold", PythonText.Of(threshold))];

    protected override void Transform(Tile input, Tile output, Workspace workspace)
    {
        output.ResetNumeric(input.RowCount, input.ColumnCount, input.Type == ElementType.Boolean ? ElementType.Int64 : input.Type, input.IsSparse);
        var from = input.Numbers;
        var to = output.Numbers;
        for (var i = 0; i < from.Length; i++) to[i] = from[i] > threshold ? 1 : 0;
    }
}
