using System.Numerics;
using System.Runtime.InteropServices;

namespace Salver.Estimators.Tree;

/// <summary>
/// A compiled forest as saved files hold it, so that opening it needs no compiling: the nodes of <see cref="CompiledGroup"/>, counted from their tree's first.
/// All numbers are little-endian. docs/formats.md describes it to the byte. What is read is not trusted: see <see cref="StoredReader"/>.
/// </summary>
sealed record StoredForest
{
    /// <summary>Columns that a link's lowest bits can name beside "none".</summary>
    const int MostColumnBits = 16;

    /// <summary>Values of a leaf.</summary>
    public required int ValueWidth { get; init; }

    /// <summary>i4 by tree: its nodes.</summary>
    public required ReadOnlyMemory<byte> Counts { get; init; }

    /// <summary>i4 twice by column: the feature, and <see cref="StoredColumn"/>'s flags.</summary>
    public required ReadOnlyMemory<byte> Columns { get; init; }

    /// <summary>By node, the number compared with, 0 for a leaf: f4, or f8 when <see cref="IsDouble"/>.</summary>
    public required StoredBytes Thresholds { get; init; }

    public required bool IsDouble { get; init; }

    /// <summary>u4 by node: its column in the lowest <see cref="ColumnBits"/> bits, all set for a leaf; above them the left child, which the right one follows, or the leaf's row of values.</summary>
    public required StoredBytes Links { get; init; }

    /// <summary>f8: <see cref="ValueWidth"/> a row.</summary>
    public required ReadOnlyMemory<byte> LeafValues { get; init; }

    /// <summary>i4 by node: the number it had in its tree's file; null when all trees count depth first, left before right.</summary>
    public required ReadOnlyMemory<byte>? Numbers { get; init; }

    /// <summary>Bits of a link that name the column.</summary>
    public static int ColumnBits(int columns) => columns == 0 ? 1 : BitOperations.Log2((uint)columns) + 1;

    public bool Equals(StoredForest? other) => other is not null
        && (ValueWidth, IsDouble, Numbers is null) == (other.ValueWidth, other.IsDouble, other.Numbers is null)
        && Counts.Span.SequenceEqual(other.Counts.Span) && Columns.Span.SequenceEqual(other.Columns.Span)
        && Thresholds.Holds(other.Thresholds) && Links.Holds(other.Links)
        && LeafValues.Span.SequenceEqual(other.LeafValues.Span)
        && (Numbers is not { } numbers || numbers.Span.SequenceEqual(other.Numbers!.Value.Span));

    public override int GetHashCode() => HashCode.Combine(ValueWidth, Counts.Length, Links.Length);

    /// <summary>The form of a forest; null when it tests categories or is too large for links of 32 bits.</summary>
    public static StoredForest? Of(Forest forest)
    {
        var parts = forest.Parts;
        var bits = ColumnBits(parts.Columns.Length);
        if (bits > MostColumnBits || parts.LeafValues.Length / parts.ValueWidth > 1L << (32 - bits)) return null;
        var columns = new int[2 * parts.Columns.Length];
        for (var c = 0; c < parts.Columns.Length; c++)
        {
            if (StoredColumn.FlagsOf(parts.Columns[c]) is not { } flags) return null;
            (columns[2 * c], columns[2 * c + 1]) = (parts.Columns[c].Feature, flags);
        }
        var isDouble = parts.Rules.Split == SplitRule.DoubleAtMost;
        var (counts, links) = (new int[forest.TreeCount], new uint[forest.NodeCount]);
        var (singles, doubles) = (isDouble ? [] : new float[links.Length], isDouble ? new double[links.Length] : []);
        var numbers = Array.TrueForAll(parts.Numbers, n => n is null) ? null : new int[links.Length];
        var (at, tree, leaf, group) = (0, 0, (1u << bits) - 1, new CompiledGroup());
        for (; tree < counts.Length; group.Clear())
        {
            forest.Read(tree / CompiledGroup.Trees, group);
            for (var t = 0; t < group.TreeCount; t++, tree++)
            {
                var (root, end) = (group.Roots[t], group.EndOf(t));
                if (end - root > 1L << (32 - bits)) return null;
                counts[tree] = end - root;
                if (numbers is not null) forest.NumbersOf(tree).CopyTo(numbers, at);
                for (var k = root; k < end; k++, at++)
                {
                    var node = group.Nodes[k];
                    links[at] = node.IsLeaf ? (uint)node.Child << bits | leaf : (uint)(node.Child - root) << bits | (uint)node.Column;
                    if (isDouble) doubles[at] = node.Threshold;
                    else singles[at] = (float)node.Threshold;
                }
            }
        }
        var stored = new StoredForest
        {
            ValueWidth = parts.ValueWidth,
            IsDouble = isDouble,
            Counts = Bytes<int>(counts),
            Columns = Bytes<int>(columns),
            Thresholds = isDouble ? Bytes<double>(doubles) : Bytes<float>(singles),
            Links = Bytes<uint>(links),
            LeafValues = Bytes<double>(parts.LeafValues.AsSpan(0, parts.LeafValues.Length)),
            Numbers = numbers is null ? (ReadOnlyMemory<byte>?)null : Bytes<int>(numbers),
        };
        // Its memory is freed with it, whoever still looks at a span.
        GC.KeepAlive(forest);
        return stored;
    }

    static byte[] Bytes<T>(ReadOnlySpan<T> values) where T : unmanaged => MemoryMarshal.AsBytes(values).ToArray();
}

/// <summary>A <see cref="RowColumn"/> of numbers in a saved file: bits 0 and 1 its <see cref="ColumnTest"/>, bit 2 whether what is missing goes left, bits 3 and 4 its <see cref="MissingRule"/>.</summary>
static class StoredColumn
{
    const int Tests = 3, MissingGoesLeft = 4, MissingShift = 3, MostFlags = 31;

    static readonly ColumnTest[] _tests = [ColumnTest.Number, ColumnTest.NothingButMissing, ColumnTest.AllButMissing];

    /// <summary>Null for a column that tests categories.</summary>
    public static int? FlagsOf(RowColumn column) => Array.IndexOf(_tests, column.Test) is >= 0 and var test
        ? test | (column.MissingGoesLeft ? MissingGoesLeft : 0) | (int)column.Missing << MissingShift
        : null;

    /// <summary>Null when no column has such flags.</summary>
    public static RowColumn? Read(int feature, int flags, bool isSingle)
    {
        if (flags is < 0 or > MostFlags || (flags & Tests) >= _tests.Length || flags >> MissingShift > (int)MissingRule.Zero) return null;
        return new RowColumn(feature) { IsSingle = isSingle, Test = _tests[flags & Tests], MissingGoesLeft = (flags & MissingGoesLeft) != 0, Missing = (MissingRule)(flags >> MissingShift) };
    }
}
