using Salver.Formats.Records;

namespace Salver.Binding.Compose;

/// <summary>The parameter verbose_feature_names_out: True, False, or (1.6 on) a format string. A callable is not run; its names are the default ones.</summary>
static class NameFormats
{
    public static Func<string, string, string>? Of(Record? parameter) => parameter switch
    {
        BooleanRecord { Value: false } => null,
        TextRecord { Value: var format } => (transformer, feature) => format
            .Replace("{transformer_name}", transformer, StringComparison.Ordinal)
            .Replace("{feature_name}", feature, StringComparison.Ordinal),
        _ => (transformer, feature) => $"{transformer}__{feature}",
    };
}
