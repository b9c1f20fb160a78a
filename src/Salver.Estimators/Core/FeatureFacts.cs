namespace Salver.Estimators;

/// <summary>What a value of an input column can be.</summary>
enum FeatureKind
{
    /// <summary>Nothing is known: numbers, texts and booleans are taken.</summary>
    Unknown,
    Number,
    Text,
    Boolean,
}

/// <summary>What the fitted estimators know about one input column, gathered by <see cref="Estimator.Describe"/>. The first to say something is believed.</summary>
sealed class FeatureFacts
{
    public FeatureKind Kind { get; set; }

    /// <summary>Learned categories, in the encoder's order; null when the column is not categorical.</summary>
    public IReadOnlyList<Cell>? Categories { get; private set; }

    /// <summary>Whether a category that was not learned is answered.</summary>
    public bool AcceptsUnknown { get; private set; }

    /// <summary>Smallest and largest value seen while fitting.</summary>
    public double? Minimum { get; private set; }

    public double? Maximum { get; private set; }

    /// <summary>A value that is likely: a mean, a median, a most frequent value.</summary>
    public Cell? Typical { get; private set; }

    /// <summary>How the column spells a missing value: None where the encoder learned None, else NaN.</summary>
    public Cell Missing { get; private set; } = Cell.NaN;

    /// <summary>Whether any estimator reads the column at all.</summary>
    public bool IsUsed { get; set; } = true;

    public void SetNumber(double? typical = null, double? minimum = null, double? maximum = null)
    {
        if (Kind == FeatureKind.Unknown) Kind = FeatureKind.Number;
        if (Typical is null && typical is { } t && double.IsFinite(t)) Typical = Cell.Float(t);
        Minimum ??= minimum;
        Maximum ??= maximum;
    }

    public void SetTypical(Cell value) => Typical ??= value;

    public void SetMissing(Cell value) => Missing = value;

    public void SetCategories(IReadOnlyList<Cell> categories, bool acceptsUnknown)
    {
        if (Categories is not null) return;
        Categories = categories;
        AcceptsUnknown = acceptsUnknown;
        foreach (var c in categories)
            if (c.Kind == CellKind.None) Missing = Cell.None;
        if (Kind != FeatureKind.Unknown) return;
        var kinds = categories.Where(c => !c.IsMissing).Select(c => c.Kind).Distinct().ToArray();
        Kind = kinds switch
        {
            [CellKind.Text] => FeatureKind.Text,
            [CellKind.Boolean] => FeatureKind.Boolean,
            _ when kinds.Length > 0 && kinds.All(k => k is CellKind.Float or CellKind.Integer) => FeatureKind.Number,
            _ => FeatureKind.Unknown,
        };
    }
}
