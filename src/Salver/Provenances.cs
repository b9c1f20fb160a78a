using Salver.Formats;
using Salver.Formats.Containers;
using Salver.Formats.Policy;
using Salver.Formats.Records;

namespace Salver;

/// <summary>What a file tells of the programs that wrote it.</summary>
static class Provenances
{
    const int MaximumRecords = 10_000;

    /// <summary>The version of the outermost object that names one, breadth first: a Pipeline of 0.20 holds none itself, its steps do.</summary>
    public static string? SklearnVersion(Record root)
    {
        var seen = new HashSet<Record>(ReferenceEqualityComparer.Instance) { root };
        var queue = new Queue<Record>(seen);
        for (var count = 0; count < MaximumRecords && queue.TryDequeue(out var record); count++)
        {
            if (record is ObjectRecord source)
            {
                if (source.Attribute("_sklearn_version") is TextRecord version) return version.Value;
                if (source.State is { } state && seen.Add(state)) queue.Enqueue(state);
            }
            foreach (var inner in Inside(record))
                if (inner is ObjectRecord or SequenceRecord or DictRecord && seen.Add(inner)) queue.Enqueue(inner);
        }
        return null;
    }

    /// <summary>numpy renamed its core module in 2.0.</summary>
    public static string? NumpyVersion(IReadOnlyList<GlobalUse> globals)
    {
        string? version = null;
        foreach (var use in globals)
        {
            if (use.Module.StartsWith("numpy._core", StringComparison.Ordinal)) return "2.x";
            if (use.Module.StartsWith("numpy.core", StringComparison.Ordinal)) version = "1.x";
        }
        return version;
    }

    /// <summary>joblib moved its wrapper, and pads arrays since 1.2.</summary>
    public static string? JoblibVersion(RecordFile file) => file.Container == ContainerKind.Joblib
        ? file.Globals.Any(g => g.Module.StartsWith("sklearn.externals", StringComparison.Ordinal)) ? "0.10 to 0.13, inside scikit-learn" : "0.10 or newer"
        : null;

    static IEnumerable<Record> Inside(Record record) => record switch
    {
        SequenceRecord sequence => sequence.Items,
        DictRecord dict => dict.Entries.Select(e => e.Value),
        ArrayRecord { Objects: { } objects } => objects,
        _ => [],
    };
}
