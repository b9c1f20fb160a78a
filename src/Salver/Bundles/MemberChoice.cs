using Salver.Binding;
using Salver.Formats;

namespace Salver.Bundles;

/// <summary>What of a bundle is to be opened: one estimator or part of it alone, or several in the order in which rows go through them.</summary>
static class MemberChoice
{
    const int MostListed = 20;

    /// <summary>The file with what the options choose of it as its object; the file itself when they choose nothing.</summary>
    /// <exception cref="UnsupportedModelException">The file has no such member.</exception>
    public static RecordFile Choose(RecordFile file, ModelOptions options)
    {
        if (options.Members.Count == 0) return options.Member is { } member ? One(file, member) : file;
        if (options.Member is not null) throw new ArgumentException($"{nameof(ModelOptions.Member)} is one member alone and {nameof(ModelOptions.Members)} are several; set one of them.", nameof(options));
        if (options.Members is [var only]) return One(file, only);
        var chosen = options.Members.Select(m => Find(file, m, isPiece: true)).ToArray();
        if (chosen.GroupBy(c => c.Name).FirstOrDefault(g => g.Count() > 1) is { Key: var twice }) throw new UnsupportedModelException($"The member '{twice}' is named twice. Name each once, in the order in which rows go through them.");
        return file.WithParts([.. chosen.Select(c => c.Record)], [.. chosen.Select(c => c.Name)], [.. chosen.Select(c => c.Key)]);
    }

    static RecordFile One(RecordFile file, string wanted)
    {
        var found = Find(file, wanted);
        return found.IsEstimator ? file.WithRoot(found.Record) : file.WithRoot(found.Record, found.Path, found.Name);
    }

    /// <param name="file">The file.</param>
    /// <param name="wanted">A path of keys and indices, such as models[0] or segments.low.</param>
    /// <param name="isPiece">Whether it may be what stands beside estimators, such as a list of columns.</param>
    static BundleItem Find(RecordFile file, string wanted, bool isPiece = false)
    {
        var estimators = BundleItem.IsContainer(file.Root) ? BundleItem.Of(file).Where(i => i.IsEstimator).ToArray() : [];
        if (estimators.Length == 0)
            throw new UnsupportedModelException($"The file holds {Describe.Of(file.Root)} and no bundle of estimators, so there is no member '{wanted}'. Open it without naming a member.");
        var found = BundleItem.At(file, wanted) ?? throw new UnsupportedModelException($"The bundle has no estimator '{wanted}'. It has:{Listed(estimators.Select(m => (m.Name, m.ClassName)))}");
        if (isPiece || found.IsEstimator || Array.Exists(estimators, e => e.Path.StartsWith(found.Path + "[", StringComparison.Ordinal))) return found;
        throw new UnsupportedModelException($"'{wanted}' is {Describe.Of(found.Record)} and no estimator. The bundle has:{Listed(estimators.Select(m => (m.Name, m.ClassName)))}");
    }

    /// <summary>Names and classes, a line each.</summary>
    public static string Listed(IEnumerable<(string Name, string ClassName)> members)
    {
        var lines = members.Select(m => $"\n  {m.Name}  {m.ClassName}").ToArray();
        return string.Concat(lines.Take(MostListed)) + (lines.Length > MostListed ? $"\n  and {lines.Length - MostListed} more" : "");
    }

    /// <summary>How to open a member alone.</summary>
    public static string Hint(string name) => $"set {nameof(ModelOptions)}.{nameof(ModelOptions.Member)} (salver: --member) to '{name}'";

    /// <summary>How to open several as the one model they make.</summary>
    public static string Hint(IEnumerable<string> names) => $"set {nameof(ModelOptions)}.{nameof(ModelOptions.Members)} (salver: {string.Join(" ", names.Select(n => $"--member '{n}'"))})";
}
