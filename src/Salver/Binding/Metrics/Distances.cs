using Salver.Estimators.Metrics;
using Salver.Formats.Records;

namespace Salver.Binding.Metrics;

/// <summary>Reads parameters that name a distance and the parameters it takes.</summary>
static class Distances
{
    /// <param name="state">Whose.</param>
    /// <param name="attribute">Names the distance.</param>
    /// <param name="parameters">Its parameters; null for none.</param>
    /// <param name="columns">Columns of a row.</param>
    public static DistanceMetric Read(EstimatorState state, string attribute, DictRecord? parameters, int columns)
    {
        if (state.TextOrNull(attribute) is not { } name) throw state.Unsupported($"measures distances by a function ({Describe.Of(state[attribute])})");
        double[]? Vector(string key, int length, bool isRequired)
        {
            if (parameters?.Find(key) is not { } record || record is NoneRecord) return isRequired ? throw state.Unsupported($"measures '{name}' distances without '{key}'") : null;
            var values = Values.Numbers(record, $"{state.PathOf(attribute)}.{key}");
            return values.Length == length ? values : throw state.Malformed(attribute, $"{length} numbers as '{key}'");
        }

        switch (name)
        {
            case "euclidean" or "l2": return new DistanceMetric(DistanceKind.Euclidean);
            case "sqeuclidean": return new DistanceMetric(DistanceKind.SquaredEuclidean);
            case "manhattan" or "cityblock" or "l1": return new DistanceMetric(DistanceKind.Manhattan);
            case "chebyshev" or "infinity": return new DistanceMetric(DistanceKind.Chebyshev);
            case "minkowski" or "p": return Minkowski(parameters, state, Vector("w", columns, isRequired: false));
            case "wminkowski":
                return Minkowski(parameters, state, Vector("w", columns, isRequired: true)) with { Kind = DistanceKind.WeightedMinkowski };
            case "seuclidean": return new DistanceMetric(DistanceKind.StandardizedEuclidean) { Parameters = Vector("V", columns, isRequired: true) };
            case "mahalanobis": return new DistanceMetric(DistanceKind.Mahalanobis) { Parameters = Vector("VI", checked(columns * columns), isRequired: true) };
            case "haversine" when columns == 2: return new DistanceMetric(DistanceKind.Haversine);
            case "nan_euclidean": return new DistanceMetric(DistanceKind.NaNEuclidean);
            case "cosine": return new DistanceMetric(DistanceKind.Cosine);
            case "correlation": return new DistanceMetric(DistanceKind.Correlation);
            case "canberra": return new DistanceMetric(DistanceKind.Canberra);
            case "braycurtis": return new DistanceMetric(DistanceKind.BrayCurtis);
            case "hamming": return new DistanceMetric(DistanceKind.Hamming);
            case "jaccard": return new DistanceMetric(DistanceKind.Jaccard);
            case "matching": return new DistanceMetric(DistanceKind.Matching);
            case "dice": return new DistanceMetric(DistanceKind.Dice);
            case "kulsinski": return new DistanceMetric(DistanceKind.Kulsinski);
            case "rogerstanimoto": return new DistanceMetric(DistanceKind.RogersTanimoto);
            case "russellrao": return new DistanceMetric(DistanceKind.RussellRao);
            case "sokalmichener": return new DistanceMetric(DistanceKind.SokalMichener);
            case "sokalsneath": return new DistanceMetric(DistanceKind.SokalSneath);
            case "yule": return new DistanceMetric(DistanceKind.Yule);
            case "precomputed": return new DistanceMetric(DistanceKind.Precomputed);
            default: throw state.Unsupported($"measures '{name}' distances");
        }
    }

    static DistanceMetric Minkowski(DictRecord? parameters, EstimatorState state, double[]? weights)
    {
        var power = parameters?.Find("p") is { } p ? Arrays.Number(p, state.PathOf("p")) : state.Number("p", 2);
        if (!(power > 0)) throw state.Malformed("p", "a positive power");
        return (power, weights) switch
        {
            (2, null) => new DistanceMetric(DistanceKind.Euclidean),
            (1, null) => new DistanceMetric(DistanceKind.Manhattan),
            (double.PositiveInfinity, null) => new DistanceMetric(DistanceKind.Chebyshev),
            _ => new DistanceMetric(DistanceKind.Minkowski) { Power = power, Parameters = weights },
        };
    }
}
