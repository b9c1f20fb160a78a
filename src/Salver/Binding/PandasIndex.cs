using Salver.Formats.Records;

namespace Salver.Binding;

/// <summary>The labels of a pandas Index, which people leave in models when they name columns by <c>frame.columns</c>.</summary>
static class PandasIndex
{
    /// <summary>The array of labels, or null when the record is no Index.</summary>
    public static Record? Labels(Record? record)
    {
        if (record is not ObjectRecord { Type.Module: var module } source || !module.StartsWith("pandas.", StringComparison.Ordinal)) return null;
        if (source.Arguments is SequenceRecord { Items: [GlobalRecord, DictRecord details, ..] }) return details.Find("data");
        return null;
    }
}
