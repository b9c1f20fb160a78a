using Salver.Estimators;
using Salver.Estimators.Pipelines;
using Salver.Estimators.Preprocessing;
using Salver.Formats.Records;

namespace Salver.Binding.Pipelines;

/// <summary>Pipeline: fitted steps are in its parameter; 'passthrough' and (to 1.7) None pass rows through.</summary>
static class PipelineBinder
{
    public static Estimator Bind(EstimatorState state)
    {
        var items = state.Items("steps");
        var steps = new List<(string, Estimator)>();
        var endsInPassthrough = true;
        for (var i = 0; i < items.Count; i++)
        {
            if (Values.Items(items[i]) is not [var name, var step]) throw state.Malformed("steps", "pairs of name and estimator");
            endsInPassthrough = step is NoneRecord or TextRecord { Value: "passthrough" };
            if (endsInPassthrough || (i < items.Count - 1 && IsSampler(step))) continue;
            var path = $"{state.PathOf("steps")}[{i}]";
            var estimator = state.Context.Bind(step, path);
            if (i < items.Count - 1 && estimator.Output(Method.Transform) is null)
                throw new UnsupportedModelException($"The step before the last is a {estimator.Name}, which does not transform.", path);
            steps.Add((Arrays.Cell(name, path).AsText, estimator));
        }
        if (items.Count == 0) throw state.Malformed("steps", "at least one step");
        if (steps.Count == 0) steps.Add(("passthrough", new FunctionTransformer(-1, null, null) { Name = "FunctionTransformer" }));
        RequireWidths(state, steps);
        return new Pipeline([.. steps], transformsOnly: endsInPassthrough)
        {
            Name = state.ClassName,
            FeatureCount = Kept(steps).Select(s => s.FeatureCount).FirstOrDefault(n => n >= 0, -1),
            FeatureNames = Kept(steps).Select(s => s.FeatureNames).FirstOrDefault(n => n is not null),
        };
    }

    /// <summary>imbalanced-learn's samplers choose rows to fit on; rows that are asked pass through.</summary>
    static bool IsSampler(Record step) => step is ObjectRecord { Type.Module: var module } sampler
        && module.StartsWith("imblearn.", StringComparison.Ordinal) && !EstimatorRegistry.TryFind(sampler.Type, out _) && sampler.Attribute("sampling_strategy") is not null;

    /// <summary>The steps whose input columns are those of the pipeline.</summary>
    static IEnumerable<Estimator> Kept(List<(string, Estimator Estimator)> steps)
    {
        foreach (var (_, step) in steps)
        {
            yield return step;
            if (!step.KeepsColumns) yield break;
        }
    }

    static void RequireWidths(EstimatorState state, List<(string Name, Estimator Estimator)> steps)
    {
        for (var i = 1; i < steps.Count; i++)
        {
            var given = steps[i - 1].Estimator.Output(Method.Transform)!.ColumnCount;
            var expected = steps[i].Estimator.FeatureCount;
            if (given >= 0 && expected >= 0 && given != expected)
                throw state.Malformed("steps", $"a step '{steps[i].Name}' that takes the {given} columns of the step before and not {expected}");
        }
    }
}
