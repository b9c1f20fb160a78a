using Salver.Binding.FeatureExtraction;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    static EstimatorBinding[] FeatureExtraction =>
    [
        new("CountVectorizer", TextBinder.BindCount, "sklearn.feature_extraction.text"),
        new("DictVectorizer", DictVectorizerBinder.Bind, "sklearn.feature_extraction._dict_vectorizer", "sklearn.feature_extraction.dict_vectorizer"),
        new("FeatureHasher", HashBinder.Bind, "sklearn.feature_extraction._hash", "sklearn.feature_extraction._hashing", "sklearn.feature_extraction.hashing"),
        new("HashingVectorizer", TextBinder.BindHashing, "sklearn.feature_extraction.text"),
        new("TfidfTransformer", TextBinder.BindTransformer, "sklearn.feature_extraction.text"),
        new("TfidfVectorizer", TextBinder.BindTfidf, "sklearn.feature_extraction.text"),
    ];
}
