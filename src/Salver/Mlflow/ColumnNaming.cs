using Salver.Formats.Records;

namespace Salver.Mlflow;

/// <summary>Gives a model that was fitted on a plain array the column names of its signature, where scikit-learn itself would have kept them.</summary>
static class ColumnNaming
{
    const int DeepestPipeline = 16;

    public static void Apply(Record root, IReadOnlyList<string> names)
    {
        var first = root as ObjectRecord;
        for (var depth = 0; depth < DeepestPipeline && first is { Type: { Module: "sklearn.pipeline", Name: "Pipeline" } }; depth++)
            first = first.Attribute("steps") is SequenceRecord { Items: [SequenceRecord { Items: [_, ObjectRecord step] }, ..] } ? step : null;
        if (first?.State is not DictRecord state || first.Attribute("feature_names_in_") is not null) return;
        if (first.Attribute("n_features_in_") is not IntegerRecord { Value: var count } || count != names.Count) return;
        state.Entries.Add(new(new TextRecord("feature_names_in_"), new ArrayRecord
        {
            Dtype = new DtypeRecord { Kind = 'O', ItemSize = 8 },
            Shape = [names.Count],
            Objects = [.. names.Select(n => new TextRecord(n))],
        }));
    }
}
