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

/// <summary>
/// What the fitted estimators know about one input column, gathered by <see cref="Estimator.Describe"/>. The first to say something is believed. Of most columns of wide models
/// next to nothing is known, and that takes next to no memory.
/// </summary>
sealed class FeatureFacts
{
    Values? _values;

    public FeatureKind Kind { get; set; }

    /// <summary>Learned categories, in the encoder's order; null when the column is not categorical.</summary>
    public IReadOnlyList<Cell>? Categories => _values?.Categories;

    /// <summary>Whether a category that was not learned is answered.</summary>
    public bool AcceptsUnknown { get; private set; }

    /// <summary>Smallest and largest value seen while fitting.</summary>
    public double? Minimum => _values?.Minimum;

    public double? Maximum => _values?.Maximum;

    /// <summary>A value that is likely: a mean, a median, a most frequent value.</summary>
    public Cell? Typical => _values?.Typical;

    /// <summary>How the column spells a missing value: None where the encoder learned None, else NaN.</summary>
    public Cell Missing => _values?.Missing ?? Cell.NaN;

    /// <summary>Whether any estimator reads the column at all.</summary>
    public bool IsUsed { get; set; } = true;

    public void SetNumber(double? typical = null, double? minimum = null, double? maximum = null)
    {
        if (Kind == FeatureKind.Unknown) Kind = FeatureKind.Number;
        if (typical is { } t && double.IsFinite(t)) SetTypical(Cell.Float(t));
        if (minimum is not null) Known.Minimum ??= minimum;
        if (maximum is not null) Known.Maximum ??= maximum;
    }

    public void SetTypical(Cell value) => Known.Typical ??= value;

    public void SetMissing(Cell value) => Known.Missing = value;

    public void SetCategories(IReadOnlyList<Cell> categories, bool acceptsUnknown)
    {
        if (Categories is not null) return;
        Known.Categories = categories;
        AcceptsUnknown = acceptsUnknown;
        foreach (var c in categories)
            if (c.Kind == CellKind.None) SetMissing(Cell.None);
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

    Values Known => _values ??= new Values();

    sealed class Values
    {
        public IReadOnlyList<Cell>? Categories { get; set; }

        public double? Minimum { get; set; }

        public double? Maximum { get; set; }

        public Cell? Typical { get; set; }

        public Cell? Missing { get; set; }
    }
}
