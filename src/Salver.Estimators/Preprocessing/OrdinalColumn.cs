namespace Salver.Estimators.Preprocessing;

/// <summary>The codes of one column's categories.</summary>
sealed class OrdinalColumn
{
    readonly Cell[] _inverse;
    readonly double? _missingCode;

    /// <param name="categories">What was learned.</param>
    /// <param name="groups">Group of each category but NaN when infrequent ones share the last; null when each is its own.</param>
    /// <param name="missingCode">Code of NaN; null when NaN is a category like others or was not learned.</param>
    public OrdinalColumn(CategoryIndex categories, int[]? groups, double? missingCode)
    {
        (Categories, _missingCode) = (categories, categories.NaN >= 0 ? missingCode : null);
        Codes = new double[categories.Count];
        for (var i = 0; i < Codes.Length; i++) Codes[i] = groups is null || i >= groups.Length ? i : groups[i];
        if (_missingCode is { } code) Codes[categories.NaN] = code;
        _inverse = categories.Values;
        InfrequentCode = -1;
        if (groups is null) return;
        // scikit-learn counts NaN among the frequent categories here, though its codes do not.
        var last = groups.Max();
        _inverse = [.. categories.Values.Where((_, i) => i >= groups.Length || groups[i] != last)];
        InfrequentCode = _inverse.Length;
    }

    public CategoryIndex Categories { get; }

    /// <summary>Code of each category.</summary>
    public double[] Codes { get; }

    /// <summary>What inverse_transform takes for the code of infrequent categories; -1 where there are none.</summary>
    public int InfrequentCode { get; }

    public bool IsMissing(double code) => _missingCode is { } missing && (double.IsNaN(missing) ? double.IsNaN(code) : code == missing);

    public bool TryInvert(double code, out Cell value)
    {
        if (IsMissing(code)) code = Categories.NaN;
        value = default;
        if (double.IsNaN(code)) return false;
        if (code == InfrequentCode)
        {
            value = Cell.Text("infrequent_sklearn");
            return true;
        }
        var index = Math.Truncate(code);
        if (index < 0) index += _inverse.Length;
        if (index < 0 || index >= _inverse.Length) return false;
        value = _inverse[(int)index];
        return true;
    }
}
