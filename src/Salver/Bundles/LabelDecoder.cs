using Salver.Estimators;
using Salver.Formats.Records;

namespace Salver.Bundles;

/// <summary>Gives a classifier that was fitted on numbered labels the labels themselves, out of the encoder that numbered them.</summary>
static class LabelDecoder
{
    /// <summary>The classifier with the encoder's classes in place of 0, 1, 2...; null when the encoder is not that of its labels.</summary>
    public static ObjectRecord? Decode(Part model, Part encoder)
    {
        if (encoder.Record.Attribute("classes_") is not ArrayRecord labels || model.Estimator.Classes is not [var numbers] || model.Record.State is not DictRecord state) return null;
        if (numbers.Count != labels.Count || state.Find("classes_") is not ArrayRecord) return null;
        for (var i = 0; i < numbers.Count; i++)
            if (numbers[i].Kind != CellKind.Integer || numbers[i].AsInteger != i) return null;
        var entries = state.Entries.ConvertAll(e => DictRecord.IsKey(e.Key, "classes_") ? new KeyValuePair<Record, Record>(e.Key, labels) : e);
        return new ObjectRecord(model.Record.Type, model.Record.Arguments) { IsCall = model.Record.IsCall, State = new DictRecord(entries) { Type = state.Type } };
    }
}
