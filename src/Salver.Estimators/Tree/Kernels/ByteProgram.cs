using System.Runtime.InteropServices;

namespace Salver.Estimators.Tree.Kernels;

/// <summary>
/// One test of a tree, asked of a whole block of rows: <c>target = code > threshold ? right : left</c>, byte by byte. Sources are other tests' targets or
/// the number of a leaf in every byte. Places are counted in units of 64 bytes.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
struct ByteTest
{
    /// <summary>Where the codes of the column begin, in bytes.</summary>
    public int Codes;

    /// <summary>Place of what is taken when the test holds; for a test between two leaves, the number of the left one.</summary>
    public ushort Left;

    /// <summary>Place of what is taken when it does not.</summary>
    public ushort Right;

    public ushort Target;

    public sbyte Threshold;

    /// <summary><see cref="LeftIsLeaf"/> and <see cref="RightIsLeaf"/>.</summary>
    public byte Flags;

    public const byte LeftIsLeaf = 1;
    public const byte RightIsLeaf = 2;
}

/// <summary>The tests of one tree, those between two leaves first, the root last.</summary>
struct ByteTree
{
    public int FirstTest;
    public int PairCount;
    public int MixedCount;
    public int LeafCount;

    /// <summary>Where the values of its leaves begin.</summary>
    public int FirstValue;

    /// <summary>The column of the sums that its first value is added to.</summary>
    public int FirstColumn;
}

/// <summary>What the kernel is given: trees, the codes of a block of rows, and where the sums are.</summary>
unsafe struct ByteTask
{
    /// <summary>Rows of a full block, and bytes from one place of a column or target to the next.</summary>
    public const int BlockRows = 256;

    public const int Unit = 64;
    public const int MaximumLeaves = 256;

    /// <summary>Trees whose leaves are found before their values are added in one pass over the sums.</summary>
    public const int Together = 4;

    /// <summary>Places of the leaf numbers, <see cref="Unit"/> bytes each, which all blocks share.</summary>
    public const int LeafUnits = MaximumLeaves;

    public ByteTree* Trees;
    public int TreeCount;
    public ByteTest* Tests;

    /// <summary>Codes, <see cref="BlockRows"/> bytes a column.</summary>
    public sbyte* Codes;

    /// <summary>The leaf numbers, then the targets.</summary>
    public byte* Places;

    /// <summary><see cref="Together"/> times <see cref="BlockRows"/> bytes for the leaves of trees.</summary>
    public byte* Leaves;

    /// <summary>Values of all leaves, float64 or float32.</summary>
    public void* Values;

    /// <summary>Values of one leaf.</summary>
    public int Width;

    /// <summary>Sums of the first row, of the type of the values.</summary>
    public void* Sums;

    /// <summary>Numbers from one row's sums to the next.</summary>
    public int Outputs;

    public int Rows;
}
