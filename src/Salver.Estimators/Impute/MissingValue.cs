namespace Salver.Estimators.Impute;

/// <summary>The value an imputer takes for missing: NaN, None, a number or a text.</summary>
readonly struct MissingValue(Cell value)
{
    public Cell Value => value;

    public bool IsNaN => value.IsNaN;

    public bool Matches(double number) => value.IsNaN ? double.IsNaN(number) : value.IsNumber && value.ToDouble() == number;

    public bool Matches(in Cell cell) => value.IsNaN ? cell.IsNaN : cell.Equals(value);

    /// <summary>Refuses NaN where it is not the value that is missing, and infinities.</summary>
    public void Check(Tile input, string estimator)
    {
        if (input.IsNumeric)
        {
            if (value.IsNaN) Checks.RequireNoInfinity(input, estimator);
            else Checks.RequireFinite(input, estimator);
            return;
        }
        if (value.IsNaN) return;
        for (var c = 0; c < input.ColumnCount; c++)
        {
            var cells = input.Column(c);
            for (var r = 0; r < cells.Length; r++)
                if (cells[r].IsNaN) throw new InputException($"{estimator} has learned no answer for NaN: missing values are {value}", r, c);
        }
    }
}
