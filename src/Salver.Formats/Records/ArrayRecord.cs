namespace Salver.Formats.Records;

/// <summary>A numpy dtype. https://numpy.org/doc/stable/reference/arrays.dtypes.html</summary>
sealed class DtypeRecord : Record
{
    bool? _hasObjects;
    int? _nesting;

    /// <summary>numpy's kind letter: b i u f c m M O S U V.</summary>
    public required char Kind { get; init; }

    /// <summary>Bytes of one element.</summary>
    public required int ItemSize { get; init; }

    /// <summary>True when the elements' bytes are big-endian.</summary>
    public bool IsBigEndian { get; init; }

    /// <summary>Fields of a structured dtype, in order of their definition.</summary>
    public IReadOnlyList<DtypeField>? Fields { get; init; }

    /// <summary>Element type and shape of a sub-array dtype such as (u4, 8).</summary>
    public DtypeRecord? Base { get; init; }

    public IReadOnlyList<int>? BaseShape { get; init; }

    /// <summary>Unit of datetime64 and timedelta64, such as "ns".</summary>
    public string? TimeUnit { get; init; }

    /// <summary>How many of <see cref="TimeUnit"/> one step is.</summary>
    public int TimeStep { get; init; } = 1;

    /// <summary>Whether an element holds Python objects, itself or in a field.</summary>
    public bool HasObjects => _hasObjects ??= Kind == 'O' || Base is { HasObjects: true } || (Fields?.Any(part => part.Dtype.HasObjects) ?? false);

    /// <summary>How many dtypes stand inside each other.</summary>
    public int Nesting => _nesting ??= 1 + Math.Max(Base?.Nesting ?? 0, Fields?.Select(part => part.Dtype.Nesting).DefaultIfEmpty().Max() ?? 0);

    /// <summary>numpy's string for it, such as "&lt;f8" or "|O".</summary>
    public override string ToString() => Kind switch
    {
        'O' => "|O",
        'U' => $"{(IsBigEndian ? '>' : '<')}U{ItemSize / 4}",
        'M' or 'm' => $"{(IsBigEndian ? '>' : '<')}{Kind}8{(TimeUnit is null ? "" : $"[{(TimeStep == 1 ? "" : TimeStep)}{TimeUnit}]")}",
        _ => $"{(ItemSize == 1 || Kind is 'S' or 'V' ? '|' : IsBigEndian ? '>' : '<')}{Kind}{ItemSize}",
    };
}

/// <summary>One field of a structured dtype.</summary>
sealed record DtypeField(string Name, DtypeRecord Dtype, int Offset);

/// <summary>
/// A numpy array. Numeric, text and structured elements are the file's bytes, untouched, in <see cref="Order"/>; object elements are records.
/// Shape, size and bytes agree: the reader has checked it.
/// </summary>
sealed class ArrayRecord : CompositeRecord
{
    readonly ReadOnlyMemory<byte> _data;

    public required DtypeRecord Dtype { get; init; }

    /// <summary>Axes; empty for a 0-d array, which has one element.</summary>
    public required IReadOnlyList<int> Shape { get; init; }

    /// <summary>'C' (last index fastest) or 'F' (first index fastest).</summary>
    public char Order { get; init; } = 'C';

    /// <summary>
    /// Elements' bytes; empty for object arrays. Those of a <see cref="Slice"/> are read anew each time, so ask once.
    /// </summary>
    public ReadOnlyMemory<byte> Data
    {
        get => Slice is null ? _data : Slice.Read();
        init => _data = value;
    }

    /// <summary>Where the bytes stand in the file when they were not read with the rest; null when they are in memory.</summary>
    public FileSlice? Slice { get; init; }

    /// <summary>Where the bytes of a large array stand in a file that is mapped, for whoever reads them piece by piece; else null.</summary>
    public FileSlice? Pieces { get; init; }

    /// <summary>Elements of an object array in C order; null otherwise.</summary>
    public IReadOnlyList<Record>? Objects { get; init; }

    /// <summary>The class the file gave: numpy.ndarray, numpy.matrix, numpy.memmap...</summary>
    public string Subclass { get; init; } = "ndarray";

    /// <summary>Number of elements.</summary>
    public int Count
    {
        get
        {
            var count = 1;
            foreach (var n in Shape) count = checked(count * n);
            return count;
        }
    }
}

/// <summary>A numpy scalar such as numpy.float64(3.5): one element of a dtype.</summary>
sealed class ScalarRecord(DtypeRecord dtype, ReadOnlyMemory<byte> data) : Record
{
    public DtypeRecord Dtype { get; } = dtype;
    public ReadOnlyMemory<byte> Data { get; } = data;
}
