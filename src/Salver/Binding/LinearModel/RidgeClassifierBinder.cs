using Salver.Estimators;
using Salver.Estimators.LinearModel;
using Salver.Formats.Records;

namespace Salver.Binding.LinearModel;

/// <summary>RidgeClassifier and RidgeClassifierCV. Their classes are those of the label binarizer; classes_ itself is stored from 1.8 on.</summary>
static class RidgeClassifierBinder
{
    public static Estimator Bind(EstimatorState state)
    {
        if (state["_label_binarizer"] is not ObjectRecord binarizer)
            return LinearClassifierBinder.Make(state, state.Labels("classes_"), ProbabilityRule.None);
        // Until 1.0 the label with the largest score was the one answer, however many a row had.
        if (state.Version.IsAtLeast(1, 0) && binarizer.Attribute("y_type_") is TextRecord { Value: "multilabel-indicator" })
        {
            var map = LinearParts.Map(state, out _);
            return new MultilabelRidgeClassifier(map, isVector: map.OutputCount == 1)
            {
                Name = state.ClassName,
                FeatureCount = map.FeatureCount,
                FeatureNames = state.FeatureNames(),
            };
        }
        var path = state.PathOf("_label_binarizer.classes_");
        var classes = binarizer.Attribute("classes_") ?? throw Arrays.Malformed(path, "classes", null);
        return LinearClassifierBinder.Make(state, Values.Labels(classes, path), ProbabilityRule.None);
    }
}
