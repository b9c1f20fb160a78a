using System.Globalization;
using Salver.Binding;
using Salver.Estimators;
using Salver.Formats.Records;

namespace Salver.Bundles;

/// <summary>What stands beside a model and may change what the program that saved it answers. Salver applies none of it, and says so.</summary>
static class NotApplied
{
    public static IReadOnlyList<string> Of(IReadOnlyList<BundleItem> unused, BundleMember model)
    {
        var notes = new List<string>();
        foreach (var item in unused)
        {
            if (IsNumber(item.Record) && Vocabulary.IsThreshold(item.Key)) notes.Add($"Not applied: {Title(item)}. {ThresholdAdvice(model.Estimator)}");
            else if (Vocabulary.IsFill(item.Key) && !IsFlag(item.Record)) notes.Add($"Not applied: {Title(item)}. Give rows without missing values, or put those in their place before asking.");
            else if (Vocabulary.IsLogarithm(item.Key) && item.Record is BooleanRecord { Value: true }) notes.Add($"Not applied: {Title(item)}. If the model was fitted on logarithms, its answers are logarithms.");
            else if (item.Record is DictRecord dict && dict.Entries.Count > 0 && (Vocabulary.IsChange(item.Key) || PlaceChanges(item)) && LooksLikeMap(dict)) notes.Add($"Not applied: {Title(item)}. The model takes the values it leads to.");
        }
        var encoders = unused.Where(i => i is { IsEstimator: true, ClassName: "LabelEncoder" }).Select(i => $"'{i.Name}'").ToArray();
        if (encoders.Length > 0 && model.Estimator.RowKind == RowKind.Columns)
            notes.Add($"Not applied: {string.Join(", ", encoders.Take(10))}{(encoders.Length > 10 ? $" and {encoders.Length - 10} more" : "")} ({(encoders.Length == 1 ? "LabelEncoder" : "LabelEncoders")}): the model has no column called so, or takes its texts itself. If the program encodes columns with them, give their numbers, or save the names of the columns with the model.");
        return notes;
    }

    static string ThresholdAdvice(Estimator model) => model.Output(Method.PredictProbability) is not null ? "predict answers the class that is most probable; compare predict_proba with it where the program does."
        : model.Output(Method.DecisionFunction) is not null || model.Output(Method.ScoreSamples) is not null ? "predict decides as the model does; compare its scores (decision_function, score_samples) with it where the program does."
        : "Compare the answers with it where the program does.";

    static string Title(BundleItem item) => $"'{item.Name}' ({(item.Record is FloatRecord or IntegerRecord or ScalarRecord or BooleanRecord ? Value(item.Record) : item.ClassName)})";

    static string Value(Record record) => record is BooleanRecord flag ? (flag.Value ? "True" : "False") : Arrays.Cell(record, "") is var cell && cell.IsNumber ? cell.ToDouble().ToString("R", CultureInfo.InvariantCulture) : cell.ToString();

    static bool IsNumber(Record record) => record is FloatRecord or IntegerRecord or ScalarRecord { Dtype.Kind: 'f' or 'i' or 'u' };

    static bool IsFlag(Record record) => record is BooleanRecord or NoneRecord or TextRecord;

    static bool PlaceChanges(BundleItem item) => item.Place.Split('.')[^1] is { Length: > 0 } last && Vocabulary.IsChange(last);

    static bool LooksLikeMap(DictRecord dict) => dict.Entries.TrueForAll(e => e.Key is TextRecord && e.Value is IntegerRecord or FloatRecord or ScalarRecord or BooleanRecord);
}
