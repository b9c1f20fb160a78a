namespace Salver.Estimators.Tree.Kernels;

/// <summary>What a kernel that asks one row is given. All memory is the caller's.</summary>
unsafe struct RowTask
{
    /// <summary>Columns are read in parts of this many.</summary>
    public const int ReadTogether = 4;

    public RowTests Tests;

    /// <summary>The row's features; when <see cref="Features"/> is null, <see cref="Columns"/> is filled already.</summary>
    public double* Row;

    /// <summary>The feature of each column.</summary>
    public int* Features;

    /// <summary>A multiple of <see cref="ReadTogether"/>.</summary>
    public int ColumnCount;

    /// <summary>Whether features are cast to float32.</summary>
    public bool IsSingle;

    /// <summary>Whether values and sums are float32.</summary>
    public bool SumsAreSingle;

    /// <summary>The columns.</summary>
    public double* Columns;

    /// <summary>Room for the columns in float32, and for <see cref="HeapKernel.MaximumColumns"/> at least.</summary>
    public float* Numbers;

    public int TreeCount;

    /// <summary>Values of the leaves, <see cref="TreeValues"/> a tree.</summary>
    public void* Values;

    public int TreeValues;

    /// <summary>Values of one leaf.</summary>
    public int Width;

    /// <summary>The column of the sums that each tree's first value is added to.</summary>
    public int* FirstColumns;

    /// <summary>Numbers of <see cref="Sums"/>.</summary>
    public int Outputs;

    public void* Sums;
}

/// <summary>The trees' tests as masks or as heaps.</summary>
unsafe struct RowTests
{
    /// <summary>For the mask kernel, tests group of trees by group of trees; else null.</summary>
    public MaskTest* Masks;

    /// <summary>The column that each of the <see cref="Masks"/> compares.</summary>
    public int* MaskColumns;

    /// <summary>Tests of each group.</summary>
    public int* GroupSizes;

    public int GroupCount;

    /// <summary>Room for what is left of each tree's leaves; for heaps, for each tree's leaf.</summary>
    public uint* Leaves;

    /// <summary>Where each tree is among <see cref="Leaves"/>.</summary>
    public int* Places;

    /// <summary>For the heap kernel, thresholds tree by tree.</summary>
    public float* Thresholds;

    /// <summary>The columns that the <see cref="Thresholds"/> are compared with.</summary>
    public byte* Columns;

    /// <summary>Levels of each heap.</summary>
    public int Levels;
}

/// <summary>A test of each tree of a group, all of one column: where the number exceeds the threshold, the row is in none of some leaves.</summary>
unsafe struct MaskTest
{
    /// <summary>NaN for a tree that has no such test.</summary>
    public fixed float Thresholds[MaskKernel.Lanes];

    /// <summary>The leaves left of the test.</summary>
    public fixed uint Excluded[MaskKernel.Lanes];
}

/// <summary>What came of asking one row.</summary>
enum RowResult
{
    /// <summary>The sums are complete.</summary>
    Done,

    /// <summary>A number is NaN or infinite, so that the columns must be read one by one. Nothing was added.</summary>
    Odd,

    /// <summary>A number is so near to a threshold that float32 cannot tell on which side. Nothing was added.</summary>
    TooClose,
}
