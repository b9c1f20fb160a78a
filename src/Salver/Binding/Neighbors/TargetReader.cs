using Salver.Estimators.Neighbors;
using Salver.Formats.Records;

namespace Salver.Binding.Neighbors;

/// <summary>Reads what the fitted rows of a neighbors estimator were labelled with.</summary>
static class TargetReader
{
    public static (NeighborTargets Targets, bool IsVector) Classes(EstimatorState state, int rows)
    {
        var isVector = !state.Boolean("outputs_2d_", false);
        var path = state.PathOf("classes_");
        var labels = isVector ? [state.Labels("classes_")] : state.Items("classes_").Select(c => Values.Labels(c, path)).ToArray();
        var codes = state.Numbers("_y");
        if (labels.Length == 0 || codes.Length != (long)rows * labels.Length) throw state.Malformed("_y", $"the class of each of {rows} rows and {labels.Length} outputs");
        for (var i = 0; i < codes.Length; i++)
            if (!(codes[i] >= 0 && codes[i] < labels[i % labels.Length].Count)) throw state.Malformed("_y", "numbers of classes");
        return (new NeighborTargets(Array.ConvertAll(codes, c => (int)c), labels), isVector);
    }

    public static (double[] Values, int Outputs, bool IsVector) Numbers(EstimatorState state, int rows)
    {
        var values = state.Numbers("_y");
        var isVector = state["_y"] is ArrayRecord { Shape.Count: 1 };
        if (values.Length == 0 || values.Length % rows != 0 || (isVector && values.Length != rows)) throw state.Malformed("_y", $"a value of each output for each of {rows} rows");
        return (values, values.Length / rows, isVector);
    }
}
