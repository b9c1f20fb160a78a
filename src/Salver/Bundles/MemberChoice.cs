using Salver.Binding;
using Salver.Formats;
using Salver.Formats.Records;

namespace Salver.Bundles;

/// <summary>One estimator of a bundle that is to be opened alone.</summary>
static class MemberChoice
{
    const int MostListed = 20;

    /// <summary>The member under a path of keys and indices, such as models[0] or segments.low.</summary>
    /// <exception cref="UnsupportedModelException">The file has no such member.</exception>
    public static ObjectRecord Find(RecordFile file, string wanted)
    {
        var found = file.Root is DictRecord or SequenceRecord ? BundleItem.Of(file).Where(i => i.IsEstimator).ToArray() : [];
        return (ObjectRecord)(found.FirstOrDefault(m => m.Name == wanted || m.Path == wanted || m.Path == "$" + wanted)?.Record
            ?? throw new UnsupportedModelException(found.Length == 0
                ? $"The file holds {Describe.Of(file.Root)} and no bundle of estimators, so there is no member '{wanted}'. Open it without naming a member."
                : $"The bundle has no estimator '{wanted}'. It has:{Listed(found.Select(m => (m.Name, m.ClassName)))}"));
    }

    /// <summary>Names and classes, a line each.</summary>
    public static string Listed(IEnumerable<(string Name, string ClassName)> members)
    {
        var lines = members.Select(m => $"\n  {m.Name}  {m.ClassName}").ToArray();
        return string.Concat(lines.Take(MostListed)) + (lines.Length > MostListed ? $"\n  and {lines.Length - MostListed} more" : "");
    }

    /// <summary>How to open a member alone.</summary>
    public static string Hint(string name) => $"set {nameof(ModelOptions)}.{nameof(ModelOptions.Member)} (salver: --member) to '{name}'";
}
