using Salver.Binding.Pipelines;

namespace Salver.Binding;

static partial class EstimatorRegistry
{
    static EstimatorBinding[] Pipelines =>
    [
        new("FeatureUnion", FeatureUnionBinder.Bind, "sklearn.pipeline"),
        new("Pipeline", PipelineBinder.Bind, "sklearn.pipeline", "imblearn.pipeline"),
    ];
}
