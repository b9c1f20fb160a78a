using Salver.Binding;
using Salver.Formats;

namespace Salver.Bundles;

/// <summary>What a bundle holds, told apart.</summary>
sealed class BundleContents
{
    BundleContents(BundleMember[] members, BundleItem[] data, bool isFiles)
    {
        Models = Array.FindAll(members, m => m.IsModel);
        Encoders = Array.FindAll(members, m => m.IsLabelEncoder);
        Transformers = Array.FindAll(members, m => !m.IsModel && !m.IsLabelEncoder);
        Members = members;
        Data = data;
        IsFiles = isFiles;
    }

    public BundleMember[] Members { get; }

    public BundleMember[] Models { get; }

    public BundleMember[] Transformers { get; }

    public BundleMember[] Encoders { get; }

    /// <summary>What is no estimator.</summary>
    public BundleItem[] Data { get; }

    /// <summary>Whether somebody named the pieces one by one.</summary>
    public bool IsFiles { get; }

    /// <summary>Null when the file holds one object, or no estimator.</summary>
    public static BundleContents? Of(RecordFile file, BindContext context)
    {
        var items = BundleItem.Of(file);
        if (items is [{ Path: "$" }]) return null;
        var members = items.Where(i => i.IsEstimator).DistinctBy(i => i.Record, ReferenceEqualityComparer.Instance).Select(i => BundleMember.Bind(i, context)).ToArray();
        if (members.Length == 0) return null;
        var outermost = members.Length == 1 ? members : Array.FindAll(members, m => !Array.Exists(members, m.IsInside));
        return new BundleContents(outermost, [.. items.Where(i => !i.IsEstimator)], file.PartNames is not null);
    }
}
