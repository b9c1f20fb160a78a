using Salver.Binding;
using Salver.Estimators;
using Salver.Estimators.Preprocessing;
using Salver.Formats.Records;

namespace Salver.Bundles;

/// <summary>One estimator of a bundle, with the part it plays there.</summary>
sealed record BundleMember(BundleItem Item, Estimator Estimator)
{
    public ObjectRecord Record => (ObjectRecord)Item.Record;

    public string Title => Item.Title;

    /// <summary>Whether it is what the others lead to: it predicts, or answers something else that no other estimator takes.</summary>
    public bool IsModel => Estimator.Output(Method.Predict) is not null || Estimator.Output(Method.Transform) is null;

    public bool IsLabelEncoder => Estimator is LabelEncoder;

    /// <summary>Whether it scales columns one by one, by what it learned of each.</summary>
    public bool IsScaler => Family == "preprocessing" && Estimator.KeepsColumns && Rank == 4;

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

    /// <exception cref="UnsupportedModelException">Salver does not predict with it: without it the others would answer something else.</exception>
    public static BundleMember Bind(BundleItem item, BundleItem[] all, BindContext context)
    {
        try
        {
            return new BundleMember(item, context.Bind(item.Record, item.Name));
        }
        catch (UnsupportedModelException refusal) when (all.Length > 1)
        {
            var others = all.Where(i => i != item).ToArray();
            var hint = others is [var only] ? MemberChoice.Hint(only.Name) : $"{MemberChoice.Hint(others[0].Name)}, or what else there is:{MemberChoice.Listed(others.Skip(1).Select(o => (o.Name, o.ClassName)))}\n";
            throw new UnsupportedModelException($"{refusal.Message} It is a part of a bundle, and without it the others would answer something else. To open another part alone, {hint.TrimEnd('\n')}.")
            {
                Class = refusal.Class,
            };
        }
    }

    /// <summary>Whether another member answers by this one already, as a pipeline by its scaler that was saved beside it once more.</summary>
    public bool IsInside(BundleMember other)
    {
        if (ReferenceEquals(Estimator, other.Estimator)) return false;
        var open = new Stack<Estimator>([other.Estimator]);
        var seen = new HashSet<Estimator>(ReferenceEqualityComparer.Instance);
        while (open.TryPop(out var estimator))
            foreach (var (_, child) in estimator.Children)
            {
                if (ReferenceEquals(child, Estimator)) return true;
                if (seen.Add(child)) open.Push(child);
            }
        return false;
    }
}
