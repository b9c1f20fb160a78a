using Salver.Binding.FeatureExtraction;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    static EstimatorBinding[] FeatureExtraction =>
    [
        new("DictVectorizer", DictVectorizerBinder.Bind, "sklearn.feature_extraction._dict_vectorizer", "sklearn.feature_extraction.dict_vectorizer"),
    ];
}
