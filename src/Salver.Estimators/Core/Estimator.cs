namespace Salver.Estimators;

/// <summary>
/// A fitted estimator. Immutable and shared by all threads; everything that changes while predicting lives in the <see cref="Workspace"/>.
/// Whoever builds one has validated all that <see cref="Run"/> relies on.
/// </summary>
abstract class Estimator
{
    /// <summary>scikit-learn's name of the class, such as RandomForestRegressor.</summary>
    public required string Name { get; init; }

    /// <summary>n_features_in_; -1 when the estimator does not say (text, dictionaries, passthrough).</summary>
    public int FeatureCount { get; init; } = -1;

    /// <summary>feature_names_in_, when the estimator was fitted on a DataFrame by a scikit-learn that kept them.</summary>
    public IReadOnlyList<string>? FeatureNames { get; init; }

    /// <summary>Estimators inside, with the names a reader knows them by; for showing the model as a tree.</summary>
    public virtual IEnumerable<(string Name, Estimator Estimator)> Children => [];

    /// <summary>A few learned facts in a reader's words, such as ("trees", "100"); for showing the model.</summary>
    public virtual IEnumerable<(string Name, string Value)> Facts => [];

    /// <summary>Classes per output, for classifiers; empty otherwise.</summary>
    public virtual IReadOnlyList<Labels> Classes => [];

    /// <summary>What <paramref name="method"/> answers, or null when this estimator has no such method.</summary>
    public abstract MethodOutput? Output(Method method);

    /// <summary>
    /// Answers every row of <paramref name="input"/> into <paramref name="output"/> (another tile), which it resets first. Only called for methods with an <see cref="Output"/>.
    /// For labels the output is mixed, otherwise numeric unless the data is not.
    /// </summary>
    /// <exception cref="InputException">scikit-learn would refuse the rows; Row and Column are those of <paramref name="input"/>.</exception>
    public abstract void Run(Method method, Tile input, Tile output, Workspace workspace);

    /// <summary>
    /// predict and predict_proba of the same rows, for classifiers that have both, each into a tile of its own. One after the other, unless the estimator can
    /// work out once what both need.
    /// </summary>
    /// <exception cref="InputException">As <see cref="Run"/>.</exception>
    public virtual void PredictBoth(Tile input, Tile labels, Tile probabilities, Workspace workspace)
    {
        Run(Method.Predict, input, labels, workspace);
        Run(Method.PredictProbability, input, probabilities, workspace);
    }

    /// <summary>Rows that are best asked together; int.MaxValue when the answer depends on the whole batch.</summary>
    public virtual int TileRows => 256;

    /// <summary>True for one-to-one transformers: output column i comes from input column i alone.</summary>
    public virtual bool KeepsColumns => false;

    /// <summary>
    /// Adds what this estimator learned about its inputs (types, categories, ranges, typical values) to their facts, one per input column.
    /// By default they are numbers; estimators that take texts or pass columns on override it.
    /// </summary>
    public virtual void Describe(ReadOnlySpan<FeatureFacts> features)
    {
        foreach (var feature in features) feature.SetNumber();
    }

    /// <summary>Whether <see cref="Run"/> takes compressed tiles as they are; the zeros are written out for all others.</summary>
    public virtual bool TakesCompressed => false;

    /// <summary>What one row of input is.</summary>
    public virtual RowKind RowKind => RowKind.Columns;

    /// <summary>get_feature_names_out. By default the input's names for one-to-one transformers, else the class name in lower case with a number.</summary>
    public virtual IReadOnlyList<string> FeatureNamesOut(IReadOnlyList<string> input)
    {
        if (KeepsColumns) return input;
        var prefix = Name.ToLowerInvariant();
        var names = new string[Math.Max(0, Output(Method.Transform)?.ColumnCount ?? 0)];
        for (var i = 0; i < names.Length; i++) names[i] = prefix + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return names;
    }

    protected InvalidOperationException NoSuchMethod(Method method) => new($"{Name} has no method {method}.");
}

/// <summary>What one row of input is.</summary>
enum RowKind
{
    /// <summary>Values of named or numbered columns.</summary>
    Columns,

    /// <summary>One document.</summary>
    Text,

    /// <summary>One dictionary of feature names and values.</summary>
    Dictionary,

    /// <summary>One list of values.</summary>
    List,
}
