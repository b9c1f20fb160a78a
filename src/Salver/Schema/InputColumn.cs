using Salver.Estimators;

namespace Salver;

/// <summary>What a value of an input column has to be.</summary>
public enum InputType
{
    /// <summary>A number.</summary>
    Number,

    /// <summary>A text.</summary>
    Text,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>Any of them: the model does not say.</summary>
    Any,
}

/// <summary>One input of a model.</summary>
public sealed class InputColumn
{
    readonly Model? _model;
    readonly int _index;
    bool? _acceptsMissing;

    /// <param name="name">Its name.</param>
    /// <param name="facts">What the estimators know of it.</param>
    /// <param name="model">Is asked whether a value may be missing; null for a column of no model, where none may.</param>
    /// <param name="index">Where it stands in the model.</param>
    internal InputColumn(string name, FeatureFacts facts, Model? model = null, int index = 0)
    {
        (_model, _index) = (model, index);
        Name = name;
        Facts = facts;
        Type = facts.Kind switch
        {
            FeatureKind.Number => InputType.Number,
            FeatureKind.Text => InputType.Text,
            FeatureKind.Boolean => InputType.Boolean,
            _ => InputType.Any,
        };
        Categories = facts.Categories?.Where(c => !c.IsMissing).Select(CellConversion.ToObject).ToArray();
    }

    internal FeatureFacts Facts { get; }

    /// <summary>The value in the example that came with the model; null when none did.</summary>
    internal Cell? Given { get; set; }

    /// <summary>The column's name; x0, x1... where the model has none.</summary>
    public string Name { get; }

    /// <summary>What a value has to be.</summary>
    public InputType Type { get; }

    /// <summary>The categories the model learned, or null when the column is not categorical.</summary>
    public IReadOnlyList<object?>? Categories { get; }

    /// <summary>Whether the model answers for a category it has not learned.</summary>
    public bool AcceptsUnknownCategories => Facts.AcceptsUnknown;

    /// <summary>Whether the model answers when the value is missing; found out by asking it once.</summary>
    public bool AcceptsMissing => _acceptsMissing ??= _model is not null && RefusalNaming.Accepts(_model, _index, Facts.Missing);

    /// <summary>Whether any part of the model reads the column.</summary>
    public bool IsUsed => Facts.IsUsed;

    /// <summary>Smallest value seen while fitting, where the model kept it.</summary>
    public double? Minimum => Facts.Minimum;

    /// <summary>Largest value seen while fitting, where the model kept it.</summary>
    public double? Maximum => Facts.Maximum;

    /// <summary>A value the model answers for: a number, a text or a bool.</summary>
    public object Example => CellConversion.ToObject(ExampleCell)!;

    internal Cell ExampleCell => Given ?? ExampleOf(Facts);

    /// <summary>An example of a column of which only that is known.</summary>
    internal static Cell ExampleOf(FeatureFacts facts)
    {
        if (facts.Typical is { IsMissing: false } typical) return typical.Kind == CellKind.Float ? Cell.Float(Round(typical.AsFloat)) : typical;
        if (facts.Categories is { } categories)
            foreach (var category in categories)
                if (!category.IsMissing) return category;
        if (facts is { Minimum: { } low, Maximum: { } high }) return Cell.Float(Round((low + high) / 2));
        return facts.Kind switch { FeatureKind.Text => Cell.Text("text"), FeatureKind.Boolean => Cell.Boolean(true), _ => Cell.Float(1) };
    }

    /// <summary>To three significant digits, so that examples read well.</summary>
    static double Round(double value)
    {
        if (value == 0 || !double.IsFinite(value)) return value;
        var digits = (int)Math.Floor(Math.Log10(Math.Abs(value))) + 1;
        if (digits > 3)
        {
            var scale = Math.Pow(10, digits - 3);
            return Math.Round(value / scale) * scale;
        }
        return Math.Round(value, Math.Min(3 - digits, 15));
    }
}
