using Salver.Estimators;
using Salver.Estimators.Svm;

namespace Salver.Binding.Svm;

/// <summary>
/// SVC, NuSVC, SVR, NuSVR and OneClassSVM. The attributes with an underscore before them are libsvm's; their public forms have another sign for two classes.
/// </summary>
static class SupportVectorBinder
{
    public static Estimator BindClassifier(EstimatorState state)
    {
        var labels = state.Labels("classes_");
        if (labels.Count is < 2 or > 46_340) throw state.Malformed("classes_", "at least two classes, and not more than there can be pairs of");
        var (vectors, features) = SupportVectorReader.Read(state);
        var weights = Weights(state, labels.Count - 1, vectors.Count);
        var pairs = labels.Count * (labels.Count - 1) / 2;
        var machines = new PairMachines(weights, state.Vector("_intercept_", pairs), Counts(state, labels.Count, vectors.Count));
        var shape = state.Text("decision_function_shape", "ovr");
        return new SVC(vectors, machines, labels, shape != "ovr")
        {
            Name = state.ClassName,
            FeatureCount = features,
            FeatureNames = state.FeatureNames(),
            BreaksTies = state.Boolean("break_ties", false),
            ScalesByBatch = state.Version.IsBefore(0, 21),
            Sigmoids = Sigmoids(state, pairs),
        };
    }

    public static Estimator BindRegressor(EstimatorState state)
    {
        var (vectors, features) = SupportVectorReader.Read(state);
        return new SVR(vectors, Weights(state, 1, vectors.Count), state.Vector("_intercept_", 1)[0])
        {
            Name = state.ClassName,
            FeatureCount = features,
            FeatureNames = state.FeatureNames(),
        };
    }

    public static Estimator BindOneClass(EstimatorState state)
    {
        var (vectors, features) = SupportVectorReader.Read(state);
        var intercept = state.Vector("_intercept_", 1)[0];
        return new OneClassSVM(vectors, Weights(state, 1, vectors.Count), intercept, state.HasValue("offset_") ? state.Vector("offset_", 1)[0] : -intercept)
        {
            Name = state.ClassName,
            FeatureCount = features,
            FeatureNames = state.FeatureNames(),
        };
    }

    static double[] Weights(EstimatorState state, int rows, int vectors)
    {
        var weights = state.Matrix("_dual_coef_");
        return weights.Rows == rows && weights.Columns == vectors ? weights.Values : throw state.Malformed("_dual_coef_", $"{rows} rows of {vectors} weights, one per support vector,");
    }

    /// <summary>How many support vectors each class has; public before 0.22.</summary>
    static int[] Counts(EstimatorState state, int classes, int vectors)
    {
        var name = state.Has("_n_support") ? "_n_support" : "n_support_";
        var counts = state.Vector(name, classes);
        var left = vectors;
        foreach (var count in counts)
        {
            if (!(count >= 0 && count <= left && count == Math.Floor(count))) throw state.Malformed(name, $"{classes} numbers of support vectors, {vectors} in all");
            left -= (int)count;
        }
        return left == 0 ? Array.ConvertAll(counts, c => (int)c) : throw state.Malformed(name, $"{classes} numbers of support vectors, {vectors} in all");
    }

    /// <summary>The sigmoids that probability=True fitted; public before 0.23.</summary>
    static (double[] Slopes, double[] Offsets)? Sigmoids(EstimatorState state, int pairs)
    {
        if (!state.Boolean(state.Has("_effective_probability") ? "_effective_probability" : "probability", false)) return null;
        var (slopes, offsets) = state.Has("_probA") ? ("_probA", "_probB") : ("probA_", "probB_");
        if (!state.HasValue(slopes) || state.Numbers(slopes).Length == 0) return null;
        return (state.Vector(slopes, pairs), state.Vector(offsets, pairs));
    }
}
