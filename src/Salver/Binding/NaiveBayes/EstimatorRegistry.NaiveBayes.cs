using Salver.Binding.NaiveBayes;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    static EstimatorBinding[] NaiveBayes =>
    [
        new("BernoulliNB", NaiveBayesBinder.BindBernoulli, "sklearn.naive_bayes"),
        new("CategoricalNB", NaiveBayesBinder.BindCategorical, "sklearn.naive_bayes"),
        new("ComplementNB", NaiveBayesBinder.BindComplement, "sklearn.naive_bayes"),
        new("GaussianNB", NaiveBayesBinder.BindGaussian, "sklearn.naive_bayes"),
        new("MultinomialNB", NaiveBayesBinder.BindMultinomial, "sklearn.naive_bayes"),
    ];
}
