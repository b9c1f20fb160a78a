using Salver.Formats.Containers;
using Salver.Formats.Policy;
using Salver.Formats.Records;

namespace Salver.Formats;

/// <summary>A file as records.</summary>
sealed record RecordFile
{
    /// <summary>The object that was saved.</summary>
    public required Record Root { get; init; }

    public required ContainerKind Container { get; init; }

    public Compression Compression { get; init; }

    /// <summary>Pickle protocol, or -1 when the container is no pickle.</summary>
    public int Protocol { get; init; } = -1;

    /// <summary>Every class and function that the file names, in order.</summary>
    public required IReadOnlyList<GlobalUse> Globals { get; init; }

    /// <summary>Texts about the model that stand in the file beside it, as UTF-8; only our own format has them.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Notes { get; init; } = new Dictionary<string, ReadOnlyMemory<byte>>();

    /// <summary>Holds the bytes of arrays, when they are mapped or wait in a temporary file: the records must not be used after it is disposed.</summary>
    public IDisposable? Mapping { get; init; }

    /// <summary>Names of the files whose objects <see cref="Root"/> lists, when it was made of several; null for one file.</summary>
    public IReadOnlyList<string>? PartNames { get; init; }

    /// <summary>What each of <see cref="PartNames"/> is called where it stands, when somebody chose them and said their order; null otherwise.</summary>
    public IReadOnlyList<string>? PartKeys { get; init; }

    /// <summary>How many pickles stood one after another in the file, which <see cref="Root"/> then lists.</summary>
    public int ObjectCount { get; init; } = 1;

    /// <summary>Bytes of the file as it lies on the disk, compressed or not, and of the arrays beside it, or more where the limits trust them more: what a reader may spend grows with them.</summary>
    public long VouchedBytes { get; init; } = long.MaxValue;

    /// <summary>What stands around <see cref="Root"/> when it is a list or dictionary out of the file's own: the keys and indices that lead to it, as $[a][0] and as a[0].</summary>
    public (string Path, string Name) RootPlace { get; init; } = ("$", "");

    /// <summary>The same file with another record as its object, such as one inside it.</summary>
    public RecordFile WithRoot(Record root) => WithRoot(root, "$", "");

    /// <summary>The same file with a list or dictionary in it as its object, which is still called by its place.</summary>
    public RecordFile WithRoot(Record root, string path, string name) => this with { Root = root, RootPlace = (path, name), PartNames = null, PartKeys = null };

    /// <summary>The same file with some of what it holds as its object, in the order that somebody said.</summary>
    public RecordFile WithParts(IReadOnlyList<Record> parts, IReadOnlyList<string> names, IReadOnlyList<string> keys) =>
        this with { Root = new SequenceRecord(SequenceKind.List, [.. parts]), RootPlace = ("$", ""), PartNames = names, PartKeys = keys };

    /// <summary>What the file is, for people: "joblib, zlib, pickle protocol 4".</summary>
    public string Description => ObjectCount == 1 ? OneDescription : $"{OneDescription}, {ObjectCount} objects one after another";

    string OneDescription
    {
        get
        {
            var compression = Compression == Compression.None ? "" : ", " + Compression.ToString().ToLowerInvariant();
            return Container switch
            {
                ContainerKind.Joblib => $"joblib{compression}, pickle protocol {Protocol}",
                ContainerKind.Pickle => $"pickle{compression}, protocol {Protocol}",
                ContainerKind.Skops => $"skops{compression}, protocol {Protocol}",
                _ => Container.ToString().ToLowerInvariant() + compression,
            };
        }
    }
}
