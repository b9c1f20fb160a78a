using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Salver.Estimators;
using Salver.Formats.Records;

namespace Salver.Binding;

/// <summary>Everything Salver can predict with: one line per class, in a file per scikit-learn module.</summary>
static partial class EstimatorRegistry
{
    static readonly FrozenDictionary<(string Module, string Name), EstimatorBinding> Table = Build();

    /// <summary>Every binding, sorted by name.</summary>
    public static IEnumerable<EstimatorBinding> All => Table.Values.Distinct().OrderBy(b => b.Name, StringComparer.Ordinal);

    public static bool TryFind(GlobalRecord type, [NotNullWhen(true)] out EstimatorBinding? binding) => Table.TryGetValue((type.Module, type.Name), out binding);

    public static bool Contains(string module, string name) => Table.ContainsKey((module, name));

    static FrozenDictionary<(string, string), EstimatorBinding> Build()
    {
        var table = new Dictionary<(string, string), EstimatorBinding>();
        foreach (var family in Families)
            foreach (var binding in family)
                foreach (var module in binding.Modules) table.Add((module, binding.Name), binding);
        return table.ToFrozenDictionary();
    }

    /// <summary>The files this class is spread over.</summary>
    static EstimatorBinding[][] Families =>
    [
        Bundles,
        Calibration,
        CatBoost,
        Cluster,
        Compose,
        Covariance,
        CrossDecomposition,
        Decomposition,
        DiscriminantAnalysis,
        Dummy,
        Ensemble,
        FeatureExtraction,
        FeatureSelection,
        Frozen,
        Imbalanced,
        Impute,
        Isotonic,
        KernelMethods,
        LightGBM,
        LinearModel,
        LinearSvm,
        Mixture,
        ModelSelection,
        Multiclass,
        Multioutput,
        NaiveBayes,
        Neighbors,
        NeuralNetwork,
        Pipelines,
        Preprocessing,
        RandomProjection,
        SemiSupervised,
        Svm,
        Tree,
        XGBoost,
    ];
}

/// <summary>How one class becomes an estimator.</summary>
/// <param name="Name">The class, as scikit-learn names it.</param>
/// <param name="Bind">Reads the attributes of every version and returns the estimator; validates all that the engine relies on.</param>
/// <param name="Modules">Every module the class has lived in.</param>
sealed record EstimatorBinding(string Name, Func<EstimatorState, Estimator> Bind, params string[] Modules);
