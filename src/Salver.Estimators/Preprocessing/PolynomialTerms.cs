using System.Globalization;

namespace Salver.Estimators.Preprocessing;

/// <summary>
/// The products of a <see cref="PolynomialFeatures"/>, by rising degree and then in lexicographic order of their features. Each is one feature times a product of
/// the degree below it, as scikit-learn multiplies.
/// </summary>
sealed class PolynomialTerms
{
    const int MaximumTerms = 1 << 20;

    /// <summary>Degrees of all products together: what naming them costs.</summary>
    const long MaximumFactors = 1 << 23;

    readonly int[] _features;
    readonly int[] _parents;

    /// <param name="featureCount">Columns.</param>
    /// <param name="minimumDegree">Products of a lower degree are left out.</param>
    /// <param name="maximumDegree">Products of a higher degree are left out.</param>
    /// <param name="interactionOnly">Whether a feature is in a product at most once.</param>
    /// <param name="hasBias">Whether the first column is 1.</param>
    /// <exception cref="ArgumentException">There are more than a million products, or they are of many million factors.</exception>
    public PolynomialTerms(int featureCount, int minimumDegree, int maximumDegree, bool interactionOnly, bool hasBias)
    {
        (FeatureCount, HasBias) = (featureCount, hasBias);
        var features = new List<int>();
        var parents = new List<int>();
        // Where the products of the last degree that begin with each feature, or a later one, start.
        if (featureCount > MaximumTerms) throw TooMany();
        var starts = new int[featureCount + 1];
        var factors = 0L;
        for (var degree = 1; degree <= maximumDegree && (degree == 1 || features.Count > starts[0]); degree++)
        {
            if (degree == minimumDegree) Skipped = features.Count;
            var (end, next) = (features.Count, new int[featureCount + 1]);
            for (var f = 0; f < featureCount; f++)
            {
                next[f] = features.Count;
                if (degree == 1) Add(f, -1);
                else
                    for (var parent = starts[interactionOnly ? f + 1 : f]; parent < end; parent++) Add(f, parent);
            }
            next[featureCount] = features.Count;
            starts = next;

            void Add(int feature, int parent)
            {
                if (features.Count == MaximumTerms || (factors += degree) > MaximumFactors) throw TooMany();
                features.Add(feature);
                parents.Add(parent);
            }
        }
        if (minimumDegree > maximumDegree) Skipped = features.Count;
        (_features, _parents) = ([.. features], [.. parents]);
    }

    public int FeatureCount { get; }

    public bool HasBias { get; }

    /// <summary>Products, with those of lower degrees that are needed for them.</summary>
    public int Count => _features.Length;

    /// <summary>Products at the beginning that are not answered.</summary>
    public int Skipped { get; }

    /// <summary>Products answered, and the bias.</summary>
    public int OutputCount => Count - Skipped + (HasBias ? 1 : 0);

    /// <summary>Computes all products of one row.</summary>
    public void Multiply(ReadOnlySpan<double> row, Span<double> products, bool single)
    {
        for (var i = 0; i < _features.Length; i++)
        {
            var product = _parents[i] < 0 ? row[_features[i]] : products[_parents[i]] * row[_features[i]];
            products[i] = single ? (float)product : product;
        }
    }

    /// <summary>Names such as x0^2 x1.</summary>
    public string[] Names(IReadOnlyList<string> input)
    {
        var names = new List<string>();
        if (HasBias) names.Add("1");
        for (var i = Skipped; i < _features.Length; i++)
        {
            var powers = new List<(int Feature, int Power)>();
            for (var at = i; at >= 0; at = _parents[at])
            {
                if (powers.Count > 0 && powers[^1].Feature == _features[at]) powers[^1] = (_features[at], powers[^1].Power + 1);
                else powers.Add((_features[at], 1));
            }
            names.Add(string.Join(' ', powers.Select(p => p.Power == 1 ? input[p.Feature] : string.Create(CultureInfo.InvariantCulture, $"{input[p.Feature]}^{p.Power}"))));
        }
        return [.. names];
    }

    static ArgumentException TooMany() => new($"there are more than {MaximumTerms} products, or more than {MaximumFactors} factors in them");
}
