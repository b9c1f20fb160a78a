using Salver.Binding;
using Salver.Formats;
using Salver.Formats.Records;

namespace Salver.Bundles;

/// <summary>What a bundle holds, told apart.</summary>
sealed class BundleContents
{
    BundleContents(BundleMember[] members, BundleItem[] data, RecordFile file)
    {
        Models = Array.FindAll(members, m => m.IsModel);
        Encoders = Array.FindAll(members, m => m.IsLabelEncoder);
        Transformers = Array.FindAll(members, m => !m.IsModel && !m.IsLabelEncoder);
        Members = members;
        Data = data;
        IsFiles = file.PartNames is not null;
        IsOrdered = file.PartKeys is not null;
        StandsInOrder = IsOrdered || (file.Root is SequenceRecord && (Models.Length == 0 || ReferenceEquals(Array.FindLast(members, m => !m.IsLabelEncoder), Models[0])));
    }

    public BundleMember[] Members { get; }

    public BundleMember[] Models { get; }

    public BundleMember[] Transformers { get; }

    public BundleMember[] Encoders { get; }

    /// <summary>What is no estimator.</summary>
    public BundleItem[] Data { get; }

    /// <summary>Whether somebody named the pieces one by one.</summary>
    public bool IsFiles { get; }

    /// <summary>Whether somebody said in which order they take part.</summary>
    public bool IsOrdered { get; }

    /// <summary>Whether the transformers stand in a list, with what they lead to behind them.</summary>
    public bool StandsInOrder { get; }

    /// <summary>Null when the file holds one object, or no estimator.</summary>
    public static BundleContents? Of(RecordFile file, BindContext context)
    {
        if (!BundleItem.IsContainer(file.Root)) return null;
        var items = BundleItem.Of(file);
        var found = items.Where(i => i.IsEstimator).DistinctBy(i => i.Record, ReferenceEqualityComparer.Instance).ToArray();
        if (found.Length == 0) return null;
        var members = Array.ConvertAll(found, i => BundleMember.Bind(i, found, context));
        var outermost = members.Length == 1 ? members : Array.FindAll(members, m => !Array.Exists(members, m.IsInside));
        return new BundleContents(outermost, [.. items.Where(i => !i.IsEstimator)], file);
    }

    /// <summary>Names of the transformers but one as people apply such, of the model, and of that one, for a message that says how to order them.</summary>
    public IEnumerable<string> InOrder(BundleMember model, BundleMember? behind = null) =>
        [.. Transformers.Where(t => t != behind).OrderBy(t => t.Rank).Select(t => t.Item.Name), model.Item.Name, .. behind is null ? Array.Empty<string>() : [behind.Item.Name]];
}
