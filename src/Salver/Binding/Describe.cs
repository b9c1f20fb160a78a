using Salver.Formats;
using Salver.Formats.Records;

namespace Salver.Binding;

/// <summary>Names what a record is, for messages.</summary>
static class Describe
{
    public static string Of(Record? record) => record switch
    {
        null => "nothing",
        NoneRecord => "None",
        BooleanRecord b => b.Value ? "True" : "False",
        IntegerRecord i => $"the integer {i.Value}",
        BigIntegerRecord => "a huge integer",
        FloatRecord f => $"the number {f.Value:R}",
        TextRecord t => $"the text '{Excerpt.Of(t.Value)}'",
        BytesRecord b => $"{b.Value.Length} bytes",
        SequenceRecord s => $"a {s.Kind.ToString().ToLowerInvariant()} of {s.Items.Count}",
        DictRecord d => $"a dict of {d.Entries.Count}",
        GlobalRecord g => $"the name {g.FullName}",
        ObjectRecord { Type.Module: var module } o when module.StartsWith("pandas.", StringComparison.Ordinal) => $"a pandas {o.Type.Name}",
        ObjectRecord o => $"a {o.Type.FullName}",
        ArrayRecord a => $"an array of {a.Dtype} and shape ({string.Join(", ", a.Shape)})",
        ScalarRecord s => $"a numpy {s.Dtype}",
        DtypeRecord d => $"the dtype {d}",
        _ => record.GetType().Name,
    };
}
