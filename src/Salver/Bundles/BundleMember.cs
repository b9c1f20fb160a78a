using Salver.Audit;
using Salver.Binding;
using Salver.Formats.Records;

namespace Salver.Bundles;

/// <summary>One estimator of a bundle that is to be opened alone.</summary>
static class BundleMember
{
    const int MostListed = 20;

    /// <summary>The member under a path of keys and indices, such as models[0] or segments.low.</summary>
    /// <exception cref="UnsupportedModelException">The file has no such member.</exception>
    public static ObjectRecord Find(Record root, string wanted)
    {
        var found = root is DictRecord or SequenceRecord ? Members.List(root) : [];
        return found.FirstOrDefault(m => m.Name == wanted || m.Path == wanted)?.Record
            ?? throw new UnsupportedModelException(found.Count == 0
                ? $"The file holds {Describe.Of(root)} and no bundle of estimators, so there is no member '{wanted}'. Open it without naming a member."
                : $"The bundle has no estimator '{wanted}'. It has:{Listed(found)}");
    }

    static string Listed(IReadOnlyList<MemberRecord> members) =>
        string.Concat(members.Take(MostListed).Select(m => $"\n  {m.Name}  {m.Record.Type.Name}")) + (members.Count > MostListed ? $"\n  and {members.Count - MostListed} more" : "");
}
