using Salver.Audit;
using Salver.Binding;
using Salver.Estimators;
using Salver.Estimators.Preprocessing;
using Salver.Formats.Records;

namespace Salver.Bundles;

/// <summary>One estimator of a bundle, with the part it plays there.</summary>
sealed record BundleMember(string Name, ObjectRecord Record, Estimator Estimator)
{
    public bool IsPredictor => Estimator.Output(Method.Predict) is not null;

    public bool IsLabelEncoder => Estimator is LabelEncoder;

    /// <summary>The path without its last key: members with the same are side by side.</summary>
    public string Place => Name.LastIndexOfAny(['.', '[']) is > 0 and var end ? Name[..end] : "";

    public string Title => $"'{Name}' ({Estimator.Name})";

    /// <summary>Where people put such a transformer among others: what reads rows, fills gaps, encodes, scales, chooses, projects.</summary>
    public int Rank => Estimator.RowKind != RowKind.Columns ? 0 : Family switch
    {
        "feature_extraction" => 0,
        "impute" => 1,
        "compose" => 2,
        "preprocessing" => Estimator.Name.EndsWith("Encoder", StringComparison.Ordinal) ? 3 : 4,
        "feature_selection" => 5,
        "decomposition" => 6,
        _ => 4,
    };

    string Family => Record.Type.Module.Split('.') is ["sklearn", var family, ..] ? family : "";

    public static BundleMember Bind(MemberRecord member, BindContext context) => new(member.Name, member.Record, context.Bind(member.Record, member.Path));
}
