namespace Salver.Estimators.Tree.Kernels;

/// <summary>How a forest's sums are computed. All give the same bits.</summary>
enum KernelPath
{
    /// <summary>The quickest for the rows at hand.</summary>
    Auto,

    /// <summary>Node by node, eight walks side by side.</summary>
    Walk,

    /// <summary>Every test of a block of rows, 16 rows a vector.</summary>
    Bytes128,

    /// <summary>Every test of a block of rows, 32 rows a vector (AVX2).</summary>
    Bytes256,

    /// <summary>Every test of a block of rows, 64 rows a vector (AVX-512).</summary>
    Bytes512,

    /// <summary>Every test of one row, eight trees of few leaves a vector (AVX2).</summary>
    Masks,

    /// <summary>Every test of one row, 16 tests of a tree of few levels a vector (AVX-512).</summary>
    Heaps,
}
