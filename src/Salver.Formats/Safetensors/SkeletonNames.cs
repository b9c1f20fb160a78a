namespace Salver.Formats.Safetensors;

/// <summary>Keys of our part of a safetensors file; docs/formats.md describes them.</summary>
static class SkeletonNames
{
    /// <summary>Version of the layout. It grows only when an older Salver could not read the file rightly.</summary>
    public const string Version = "1";

    public const string VersionKey = "salver.version";
    public const string SkeletonKey = "salver.model";

    /// <summary>Where the skeleton stands when it is too long for the header.</summary>
    public const string SkeletonTensor = "__model__";

    /// <summary>Skeletons above this many characters become a tensor.</summary>
    public const int LongestInHeader = 1 << 20;

    // Values.
    public const string Reference = "ref", Float = "float", Integer = "int", Complex = "complex", Bytes = "bytes", ByteArray = "bytearray", Utf16 = "utf16",
        Global = "global", Dtype = "dtype", Scalar = "scalar", Tensor = "tensor", Data = "data";

    // Records.
    public const string List = "list", Tuple = "tuple", Set = "set", FrozenSet = "frozenset", Dict = "dict", Entries = "entries", Type = "type",
        Class = "class", Call = "call", Arguments = "args", Keywords = "keywords", State = "state", Items = "items",
        Array = "array", Objects = "objects", Shape = "shape", Order = "order", Subclass = "subclass",
        Fields = "fields", ItemSize = "itemsize", Base = "base";
}
