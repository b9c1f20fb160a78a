using System.Runtime.CompilerServices;

namespace Salver.Estimators.Tree.Kernels;

/// <summary>
/// Ranks numbers among a feature's thresholds: the code of x is how many of them x exceeds, so <c>x &lt;= t</c> holds exactly when the code is at most the rank of t.
/// The range of the thresholds is cut into equal parts; the part a number falls in leaves a few thresholds to compare with.
/// </summary>
unsafe struct ByteEncoder
{
    /// <summary>Codes are ranks less this, so that signed bytes compare as ranks do.</summary>
    public const int Bias = 128;

    /// <summary>Most thresholds in one part; beyond it the search is by halves.</summary>
    public const int MaximumInPart = 4;

    /// <summary>Room of a <see cref="Tree"/>: eight levels.</summary>
    public const int TreeNodes = 256;

    public int Feature;

    /// <summary>Where the codes go, in bytes.</summary>
    public int Codes;

    /// <summary>Where the feature's float32 numbers are, for vectors: <see cref="Levels"/> says how they are ranked.</summary>
    public int Numbers;

    /// <summary>The thresholds rounded to float32 as a search tree: node i has the children 2i and 2i + 1, and the root is node 1. Infinity fills what is left.</summary>
    public float* Tree;

    /// <summary>Levels of <see cref="Tree"/>.</summary>
    public int Levels;

    /// <summary>The parts that the range of the thresholds is cut into for AVX2; null when too many thresholds are in one.</summary>
    public ThresholdPart* Parts;

    public float PartsLow;
    public float PartsScale;

    /// <summary>The number of the last part.</summary>
    public float PartsLast;

    /// <summary>Whether features are cast to float32, so that comparing in float32 says all there is to say.</summary>
    public bool IsSingle;

    /// <summary>Ascending, then NaN, which nothing exceeds.</summary>
    public double* Thresholds;

    public int Count;

    public double Low;

    /// <summary>Parts a unit.</summary>
    public double Scale;

    /// <summary>Parts less 1; parts are a power of two.</summary>
    public int PartMask;

    /// <summary>By part, the thresholds in the parts before it.</summary>
    public byte* FirstOfPart;

    /// <summary>Most thresholds in one part; 0 for the search by halves.</summary>
    public int InPart;

    /// <summary>The number's rank, found by halves.</summary>
    public static int RankOf(ByteEncoder* encoder, double x)
    {
        var rank = 0;
        for (var half = 128; half > 0; half >>= 1) rank += x > encoder->Thresholds[rank + half - 1] ? half : 0;
        return rank;
    }

    /// <summary>Writes the codes of a column of rows. NaN gets any code; true when there was one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Encode(ByteEncoder* encoder, double* rows, int stride, int count, sbyte* codes) => encoder->InPart switch
    {
        1 => InParts<One>(encoder, rows, stride, count, codes),
        2 => InParts<Two>(encoder, rows, stride, count, codes),
        3 or 4 => InParts<Four>(encoder, rows, stride, count, codes),
        _ => ByHalves(encoder, rows, stride, count, codes),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool InParts<TDepth>(ByteEncoder* encoder, double* rows, int stride, int count, sbyte* codes)
        where TDepth : struct, IDepth
    {
        var (low, scale, mask) = (encoder->Low, encoder->Scale, encoder->PartMask);
        var (last, odd) = ((double)encoder->PartMask, 0.0);
        var thresholds = encoder->Thresholds;
        var firsts = encoder->FirstOfPart;
        for (var r = 0; r < count; r++)
        {
            var x = rows[(nint)r * stride];
            odd += x - x;
            // The mask keeps even what a NaN may come to within the table.
            var part = double.ConvertToIntegerNative<int>(double.MinNative(double.MaxNative((x - low) * scale, 0), last)) & mask;
            int rank = firsts[part];
            var near = thresholds + rank;
            rank += x > near[0] ? 1 : 0;
            if (TDepth.Count > 1) rank += x > near[1] ? 1 : 0;
            if (TDepth.Count > 2) rank += (x > near[2] ? 1 : 0) + (x > near[3] ? 1 : 0);
            codes[r] = (sbyte)(rank - Bias);
        }
        return odd != 0;
    }

    /// <summary>Thresholds are padded to 256, so eight halvings find the rank.</summary>
    static bool ByHalves(ByteEncoder* encoder, double* rows, int stride, int count, sbyte* codes)
    {
        var (thresholds, odd) = ((nint)encoder->Thresholds, 0.0);
        for (var r = 0; r < count; r++)
        {
            var x = rows[(nint)r * stride];
            odd += x - x;
            var rank = 0;
            for (var half = 128; half > 0; half >>= 1) rank += x > ((double*)thresholds)[rank + half - 1] ? half : 0;
            codes[r] = (sbyte)(rank - Bias);
        }
        return odd != 0;
    }

    interface IDepth
    {
        static abstract int Count { get; }
    }

    readonly struct One : IDepth
    {
        public static int Count => 1;
    }

    readonly struct Two : IDepth
    {
        public static int Count => 2;
    }

    readonly struct Four : IDepth
    {
        public static int Count => 4;
    }
}
