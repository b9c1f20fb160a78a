namespace Salver.Estimators.Isotonic;

/// <summary>IsotonicRegression: a monotonic curve through thresholds, straight between them.</summary>
sealed class IsotonicRegression : Estimator
{
    readonly double[] _x;
    readonly double[] _y;
    readonly OutOfBounds _outOfBounds;

    /// <param name="x">Thresholds, not descending.</param>
    /// <param name="y">The curve there.</param>
    /// <param name="outOfBounds">What happens beyond the first and last.</param>
    public IsotonicRegression(double[] x, double[] y, OutOfBounds outOfBounds)
    {
        if (x.Length == 0 || x.Length != y.Length) throw new ArgumentException($"{x.Length} thresholds and {y.Length} values make no curve.", nameof(y));
        (_x, _y, _outOfBounds) = (x, y, outOfBounds);
    }

    /// <summary>Smallest value fitted on, X_min_.</summary>
    public required double Minimum { get; init; }

    /// <summary>Largest value fitted on, X_max_.</summary>
    public required double Maximum { get; init; }

    /// <summary>True when the thresholds are float32: rows are cast to it.</summary>
    public bool IsSingle { get; init; }

    public override IEnumerable<(string Name, string Value)> Facts =>
        [("thresholds", _x.Length.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    public override MethodOutput? Output(Method method) => method is Method.Predict or Method.Transform ? MethodOutput.Vector : null;

    public override void Describe(ReadOnlySpan<FeatureFacts> features)
    {
        foreach (var feature in features) feature.SetNumber(minimum: Minimum, maximum: Maximum);
    }

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        var scratch = workspace.RentTile();
        var numbers = input.AsNumeric(scratch);
        Checks.RequireColumns(numbers, this);
        Checks.RequireFinite(numbers, Name);
        output.ResetNumeric(numbers.RowCount, 1, IsSingle ? ElementType.Float32 : ElementType.Float64);
        var values = numbers.Numbers;
        var answers = output.Numbers;
        for (var r = 0; r < answers.Length; r++)
        {
            var answer = At(IsSingle ? (float)values[r] : values[r], r);
            answers[r] = IsSingle ? (float)answer : answer;
        }
        workspace.Return(scratch);
    }

    double At(double value, int row)
    {
        if (_outOfBounds == OutOfBounds.Clip) value = Math.Min(Math.Max(value, Minimum), Maximum);
        if (_y.Length == 1) return _y[0];
        if (!(value >= _x[0] && value <= _x[^1]))
            return _outOfBounds != OutOfBounds.Raise
                ? double.NaN
                : throw new InputException($"{Name} was fitted on values from {_x[0]:R} to {_x[^1]:R} and takes no other, such as {value:R}", row, 0);
        var low = Array.BinarySearch(_x, value);
        if (low >= 0) return _y[low];
        low = ~low - 1;
        return (_y[low + 1] - _y[low]) / (_x[low + 1] - _x[low]) * (value - _x[low]) + _y[low];
    }
}
