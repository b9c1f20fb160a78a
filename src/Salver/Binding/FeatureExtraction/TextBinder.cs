using Salver.Estimators;
using Salver.Estimators.FeatureExtraction.Text;
using Salver.Estimators.Preprocessing;
using Salver.Formats.Records;

namespace Salver.Binding.FeatureExtraction;

/// <summary>CountVectorizer, TfidfVectorizer, TfidfTransformer and HashingVectorizer.</summary>
static class TextBinder
{
    public static Estimator BindCount(EstimatorState state) => Count(state, ElementType.Int64, null);

    public static Estimator BindTfidf(EstimatorState state)
    {
        if (state.Required("_tfidf") is not ObjectRecord record) throw state.Malformed("_tfidf", "a TfidfTransformer");
        var weights = Weights(new EstimatorState(record, "TfidfTransformer", state.PathOf("_tfidf"), state.Context));
        var vectorizer = Count(state, ElementType.Float64, weights);
        return weights.ColumnCount < 0 || weights.ColumnCount == vectorizer.Output(Method.Transform)!.ColumnCount
            ? vectorizer
            : throw state.Malformed("_tfidf", $"weights of {vectorizer.Output(Method.Transform)!.ColumnCount} terms, as many as vocabulary_ has,");
    }

    public static Estimator BindTransformer(EstimatorState state)
    {
        var weights = Weights(state);
        var features = weights.ColumnCount >= 0 ? weights.ColumnCount : state.FeatureCount();
        if (state.FeatureCount() is >= 0 and var known && known != features) throw state.Malformed("n_features_in_", $"{features}, the number of weights,");
        return new TfidfTransformer(weights, features) { Name = state.ClassName, FeatureNames = state.FeatureNames() };
    }

    public static Estimator BindHashing(EstimatorState state) => new HashingVectorizer(AnalyzerBinder.Read(state), HashBinder.Columns(state), Dtypes.Of(state["dtype"], ElementType.Float64, state))
    {
        Name = state.ClassName,
        IsBinary = state.Boolean("binary", false),
        IsSigned = HashBinder.IsSigned(state),
        Norm = NormOf(state),
    };

    static CountVectorizer Count(EstimatorState state, ElementType type, TfidfWeights? weights) =>
        new(AnalyzerBinder.Read(state), Vocabularies.Read(state), Dtypes.Of(state["dtype"], type, state))
        {
            Name = state.ClassName,
            IsBinary = state.Boolean("binary", false),
            Weights = weights,
        };

    static TfidfWeights Weights(EstimatorState state)
    {
        double[]? idf = null;
        if (state.Boolean("use_idf", true))
            idf = state["idf_"] is ArrayRecord ? state.Vector("idf_") : state.Required("_idf_diag") is ObjectRecord diagonal && SparseMatrix.IsSparse(diagonal)
                ? SparseMatrix.Diagonal(diagonal, state.PathOf("_idf_diag"), state.Context)
                : throw state.Malformed("_idf_diag", "a sparse matrix");
        return new TfidfWeights(idf, state.Boolean("sublinear_tf", false), NormOf(state));
    }

    static Norm? NormOf(EstimatorState state) => state.TextOrNull("norm") switch
    {
        null => null,
        "l1" => Norm.L1,
        "l2" => Norm.L2,
        _ => throw state.Malformed("norm", "'l1', 'l2' or None"),
    };
}
