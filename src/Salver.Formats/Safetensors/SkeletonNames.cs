namespace Salver.Formats.Safetensors;

/// <summary>Keys of our part of a safetensors file; docs/formats.md describes them.</summary>
static class SkeletonNames
{
    /// <summary>Versions of the layout. A file has the lowest that describes it: a higher one means that an older Salver could not read it rightly.</summary>
    public const string Version = "1";

    /// <summary>The version of files in which objects have a compiled form.</summary>
    public const string CompiledVersion = "2";

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
        Class = "class", Call = "call", Arguments = "args", Keywords = "keywords", State = "state", Compiled = "compiled", Items = "items",
        Array = "array", Objects = "objects", Shape = "shape", Order = "order", Subclass = "subclass",
        Fields = "fields", ItemSize = "itemsize", Base = "base";
}
