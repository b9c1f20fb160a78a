using Salver.Estimators;
using Salver.Estimators.Preprocessing;

namespace Salver.Binding.Preprocessing;

/// <summary>TargetEncoder (1.3 on; several classes since 1.4).</summary>
static class TargetEncoderBinder
{
    public static Estimator Bind(EstimatorState state)
    {
        var categories = Categories.Of(state);
        var means = state.Vector("target_mean_");
        var items = state.Items("encodings_");
        if (items.Count != categories.Length * means.Length) throw state.Malformed("encodings_", $"encodings of {categories.Length} columns and {means.Length} targets");
        var encodings = new double[items.Count][];
        for (var i = 0; i < encodings.Length; i++)
        {
            encodings[i] = Values.Numbers(items[i], state.PathOf("encodings_"));
            if (encodings[i].Length != categories[i / means.Length].Count) throw state.Malformed("encodings_", "one number per category");
        }
        var classNames = state.TextOrNull("target_type_") == "multiclass" ? state.Cells("classes_").Select(PythonText.Of).ToArray() : null;
        if (classNames is not null && classNames.Length != means.Length) throw state.Malformed("target_mean_", $"{classNames.Length} numbers");
        return new TargetEncoder(categories, encodings, means, classNames) { Name = state.ClassName, FeatureNames = state.FeatureNames() };
    }
}
