namespace Salver.Estimators.Preprocessing;

/// <summary>A power of each column that makes it look normal, then (when it standardizes) its standard score.</summary>
sealed class PowerTransformer(double[] lambdas, IPowerFunction function, StandardScaler? scaler) : NumericTransformer(lambdas.Length, lambdas.Length)
{
    protected override bool HasInverse => true;

    protected override bool TakesSparse => false;

    public override bool KeepsColumns => true;

    public override IEnumerable<(string Name, string Value)> Facts => [("method", function.Name), ("lambdas", string.Join(", ", lambdas.Take(20).Select(l => l.ToString("G4", System.Globalization.CultureInfo.InvariantCulture))))];

    protected override void Transform(Tile input, Tile output, Workspace workspace)
    {
        if (function.RequiresPositive) RequirePositive(input);
        if (scaler is null)
        {
            Apply(input, output, inverse: false);
            return;
        }
        var powers = workspace.RentTile();
        Apply(input, powers, inverse: false);
        scaler.Run(Method.Transform, powers, output, workspace);
        workspace.Return(powers);
    }

    protected override void Inverse(Tile input, Tile output, Workspace workspace)
    {
        if (scaler is null)
        {
            Apply(input, output, inverse: true);
            return;
        }
        var powers = workspace.RentTile();
        scaler.Run(Method.InverseTransform, input, powers, workspace);
        Apply(powers, output, inverse: true);
        workspace.Return(powers);
    }

    void Apply(Tile input, Tile output, bool inverse)
    {
        CopyFloats(input, output);
        for (var r = 0; r < output.RowCount; r++)
        {
            var row = output.Row(r);
            for (var c = 0; c < row.Length; c++)
                if (!double.IsNaN(row[c])) row[c] = inverse ? function.Invert(row[c], lambdas[c]) : function.Apply(row[c], lambdas[c]);
        }
        if (output.Type == ElementType.Float32) RowMath.Round(output);
    }

    void RequirePositive(Tile input)
    {
        var numbers = input.Numbers;
        for (var i = 0; i < numbers.Length; i++)
            if (numbers[i] <= 0) throw new InputException($"{Name} with Box-Cox takes positive numbers only, and got {numbers[i]:R}", i / input.ColumnCount, i % input.ColumnCount);
    }
}

/// <summary>A family of powers with one parameter.</summary>
interface IPowerFunction
{
    string Name { get; }

    bool RequiresPositive { get; }

    double Apply(double x, double lambda);

    double Invert(double y, double lambda);
}
