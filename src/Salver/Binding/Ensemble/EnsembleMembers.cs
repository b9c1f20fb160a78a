using Salver.Estimators;
using Salver.Estimators.Ensemble;
using Salver.Formats.Records;

namespace Salver.Binding.Ensemble;

/// <summary>estimators_ of ensembles of any estimators, and the columns each was fitted on.</summary>
static class EnsembleMembers
{
    public static EnsembleMember[] Read(EstimatorState state, Method method, string? features = null, bool isNamed = false)
    {
        var items = state.Items("estimators_");
        if (items.Count == 0) throw state.Malformed("estimators_", "at least one estimator");
        var columns = features is null || !state.HasValue(features) ? null : state.Items(features);
        if (columns is not null && columns.Count != items.Count) throw state.Malformed(features!, $"{items.Count} arrays of columns");
        var names = isNamed ? Names(state, items.Count) : null;
        var members = new EnsembleMember[items.Count];
        for (var i = 0; i < members.Length; i++)
        {
            var path = $"{state.PathOf("estimators_")}[{i}]";
            var estimator = state.Context.Bind(items[i], path);
            if (estimator.Output(method) is null) throw state.Impossible($"asks for {MethodNames.Of(method)}, which the {estimator.Name} in it does not have");
            members[i] = new EnsembleMember(estimator, columns is null ? null : Columns(state, columns[i], $"{state.PathOf(features!)}[{i}]")) { Name = names?[i] ?? "" };
        }
        return members;
    }

    /// <summary>The members of a regressor: each predicts as many numbers as the first.</summary>
    /// <param name="state">The regressor.</param>
    /// <param name="features">The attribute that tells the columns of each; null when all take all.</param>
    /// <param name="isNamed">Whether they were given names.</param>
    /// <param name="width">Numbers that each has to predict; as many as the first one does when 0.</param>
    public static EnsembleMember[] ReadRegressors(EstimatorState state, string? features = null, bool isNamed = false, int width = 0)
    {
        var members = Read(state, Method.Predict, features, isNamed);
        var numbers = width > 0 ? width : members[0].Estimator.Output(Method.Predict)!.ColumnCount;
        foreach (var member in members)
            if (member.Estimator.Classes.Count > 0 || member.Estimator.Output(Method.Predict)!.ColumnCount != numbers)
                throw state.Malformed("estimators_", $"regressors that predict {numbers} numbers, and not a {member.Estimator.Name} that does not,");
        return members;
    }

    /// <summary>Columns of the ensemble's rows; null when they are all of them in their order.</summary>
    public static int[]? Columns(EstimatorState state, Record record, string path)
    {
        var (numbers, count) = (Values.Numbers(record, path), state.FeatureCount());
        var columns = new int[numbers.Length];
        for (var c = 0; c < columns.Length; c++)
            columns[c] = numbers[c] >= 0 && numbers[c] < count && numbers[c] == Math.Floor(numbers[c]) ? (int)numbers[c] : throw Arrays.Malformed(path, $"columns of {count}", record);
        return Salver.Estimators.Columns.AreAll(columns, count) ? null : columns;
    }

    /// <summary>The names under which estimators were given, without those that were dropped.</summary>
    public static string[] Names(EstimatorState state, int members)
    {
        var names = state.Items("estimators").Select(Values.Items).Where(IsKept).Select(pair => (pair![0] as TextRecord)?.Value ?? "").ToArray();
        return names.Length == members ? names : throw state.Malformed("estimators", $"the names of {members} estimators");
    }

    static bool IsKept(IReadOnlyList<Record>? pair) => pair is [_, not (NoneRecord or TextRecord { Value: "drop" })];

    /// <summary>weights of a voting estimator, without those of the estimators that were dropped.</summary>
    public static double[]? Weights(EstimatorState state, int members)
    {
        if (!state.HasValue("weights")) return null;
        var (weights, all) = (state.Numbers("weights"), state.Items("estimators"));
        if (weights.Length != all.Count) throw state.Malformed("weights", $"{all.Count} numbers");
        var kept = weights.Where((_, i) => IsKept(Values.Items(all[i]))).ToArray();
        return kept.Length == members ? kept : throw state.Malformed("weights", $"weights of {members} estimators");
    }
}
