using Salver.Formats.Policy;
using Salver.Formats.Records;

namespace Salver.Audit;

/// <summary>What a file tells about the libraries that wrote it.</summary>
static class Versions
{
    /// <summary>Every version of scikit-learn that the objects carry, in the order of the file, the outermost object's first.</summary>
    public static IReadOnlyList<string> Sklearn(Record root)
    {
        var versions = new List<string>();
        var seen = new HashSet<Record>(ReferenceEqualityComparer.Instance);
        var open = new Stack<Record>();
        open.Push(root);
        while (open.TryPop(out var record))
        {
            if (record is not CompositeRecord || !seen.Add(record)) continue;
            switch (record)
            {
                case ObjectRecord instance:
                    if (instance.Attribute("_sklearn_version") is TextRecord { Value: { Length: < 40 } version } && !versions.Contains(version)) versions.Add(version);
                    if (instance.State is { } state) open.Push(state);
                    if (instance.Arguments is { } arguments) open.Push(arguments);
                    break;
                case SequenceRecord sequence:
                    for (var i = sequence.Items.Count - 1; i >= 0; i--) open.Push(sequence.Items[i]);
                    break;
                case DictRecord dict:
                    for (var i = dict.Entries.Count - 1; i >= 0; i--) open.Push(dict.Entries[i].Value);
                    break;
                case ArrayRecord { Objects: { } objects }:
                    for (var i = objects.Count - 1; i >= 0; i--) open.Push(objects[i]);
                    break;
            }
        }
        return versions;
    }

    /// <summary>numpy renamed its core package in 2.0.</summary>
    public static string? Numpy(IReadOnlyList<GlobalUse> globals) =>
        globals.Any(g => g.Module.StartsWith("numpy._core", StringComparison.Ordinal)) ? "2.x"
        : globals.Any(g => g.Module.StartsWith("numpy.core", StringComparison.Ordinal)) ? "1.x"
        : null;

    /// <summary>joblib changed the wrapper of its arrays in 0.10; scikit-learn brought its own joblib until 0.20.</summary>
    public static string? Joblib(IReadOnlyList<GlobalUse> globals)
    {
        if (globals.Any(g => g is { Name: "NDArrayWrapper" or "ZNDArrayWrapper" })) return "before 0.10";
        if (globals.Any(g => g is { Module: "sklearn.externals.joblib.numpy_pickle" })) return "0.10 to 0.13, inside scikit-learn";
        return globals.Any(g => g is { Name: "NumpyArrayWrapper" }) ? "0.10 or newer" : null;
    }
}
