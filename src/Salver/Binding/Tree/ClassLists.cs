using Salver.Estimators;
using Salver.Formats.Records;

namespace Salver.Binding.Tree;

/// <summary>classes_ of trees and forests: one array of labels, or a list of arrays for several outputs.</summary>
static class ClassLists
{
    public static IReadOnlyList<Labels> Read(EstimatorState state)
    {
        var outputs = state.Integer("n_outputs_", 1);
        var record = state.Required("classes_");
        if (outputs < 1) throw state.Malformed("n_outputs_", "at least one output");
        if (outputs == 1) return [Values.Labels(Values.Items(record) is [ArrayRecord only] ? only : record, state.PathOf("classes_"))];
        if (Values.Items(record) is not { } items || items.Count != outputs) throw state.Malformed("classes_", $"{outputs} arrays of labels");
        return [.. items.Select((item, i) => Values.Labels(item, $"{state.PathOf("classes_")}[{i}]"))];
    }

    /// <summary>Before 0.21 the labels of several outputs were answered in a float64 matrix.</summary>
    public static bool AnswersNumbers(EstimatorState state, IReadOnlyList<Labels> classes) => classes.Count > 1 && state.Version.IsBefore(0, 21);
}
