using Salver.Estimators;

namespace Salver;

/// <summary>Names the columns of an answer: class labels, output features, outputs, or the method itself.</summary>
static class AnswerNames
{
    /// <param name="model">Who answered.</param>
    /// <param name="method">What was asked.</param>
    /// <param name="count">Columns of the answer.</param>
    /// <param name="given">Names of the columns asked, for models that take any; null for none.</param>
    public static IReadOnlyList<string> Of(Model model, Method method, int count, IReadOnlyList<string>? given = null)
    {
        var inputs = model.Layout.IsOpen ? given : [.. model.Layout.Columns.Select(c => c.Name)];
        switch (method)
        {
            case Method.PredictProbability or Method.PredictLogProbability or Method.DecisionFunction when ClassNames(model, count) is { } names:
                return names;
            case Method.Transform when inputs is not null && model.Root.FeatureNamesOut(inputs) is { } features && features.Count == count:
                return features;
        }
        var name = method switch { Method.Predict => "prediction", _ => MethodNames.Of(method) };
        return count == 1 ? [name] : [.. Enumerable.Range(0, count).Select(i => $"{name}_{i}")];
    }

    static string[]? ClassNames(Model model, int count)
    {
        var classes = model.Root.Classes;
        if (classes.Count == 0 || classes.Sum(c => c.Count) != count) return null;
        var names = new List<string>(count);
        for (var output = 0; output < classes.Count; output++)
            foreach (var label in classes[output].Values)
            {
                var text = label.Kind == CellKind.Text ? label.AsText : label.ToString();
                names.Add(classes.Count == 1 ? text : $"{output}_{text}");
            }
        return [.. names];
    }
}
