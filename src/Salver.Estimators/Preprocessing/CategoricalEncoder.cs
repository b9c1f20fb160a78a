namespace Salver.Estimators.Preprocessing;

/// <summary>What the encoders of categories share: finding each value's position, column by column.</summary>
abstract class CategoricalEncoder(CategoryIndex[] categories) : Estimator
{
    public CategoryIndex[] Categories => categories;

    /// <summary>False before scikit-learn 0.24, which refused NaN as a category.</summary>
    public bool AllowsNaN { get; init; } = true;

    /// <summary>Whether a value that was not learned is answered.</summary>
    protected abstract bool AcceptsUnknown(int column);

    public override IEnumerable<(string Name, string Value)> Facts =>
        [("categories", string.Join(", ", categories.Select(c => c.Count)))];

    public override void Describe(ReadOnlySpan<FeatureFacts> features)
    {
        for (var i = 0; i < features.Length; i++) features[i].SetCategories(categories[i].Values, AcceptsUnknown(i));
    }

    /// <summary>Finds the position of every value of one column; -1 for those that were not learned.</summary>
    /// <exception cref="InputException">A value that was not learned where that is refused, an infinity, or NaN where it is refused.</exception>
    protected void Find(Tile input, int column, Span<int> positions)
    {
        var index = categories[column];
        if (input.IsNumeric)
        {
            var numbers = input.Numbers;
            for (int r = 0, i = column; r < positions.Length; r++, i += input.ColumnCount)
            {
                var value = numbers[i];
                if (!double.IsFinite(value)) RefuseNotFinite(value, r, column);
                positions[r] = index.Find(value);
                if (positions[r] < 0 && !AcceptsUnknown(column)) throw Unknown(input, r, column);
            }
            return;
        }
        var cells = input.Column(column);
        var isFloat = input.ColumnType(column) != ElementType.Object;
        for (var r = 0; r < cells.Length; r++)
        {
            if (cells[r].Kind == CellKind.Float && !double.IsFinite(cells[r].AsFloat) && (isFloat || cells[r].IsNaN)) RefuseNotFinite(cells[r].AsFloat, r, column);
            positions[r] = index.Find(cells[r]);
            if (positions[r] < 0 && !AcceptsUnknown(column)) throw Unknown(input, r, column);
        }
    }

    InputException Unknown(Tile input, int row, int column) => new(categories[column].Unknown(input[row, column]), row, column);

    void RefuseNotFinite(double value, int row, int column)
    {
        if (double.IsInfinity(value)) throw new InputException($"{Name} takes no infinite value", row, column);
        if (!AllowsNaN) throw new InputException($"{Name} has learned no answer for a missing value (NaN)", row, column);
    }
}
