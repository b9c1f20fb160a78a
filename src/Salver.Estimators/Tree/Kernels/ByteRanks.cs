using System.Numerics;

namespace Salver.Estimators.Tree.Kernels;

/// <summary>The different thresholds of one feature, and how to rank numbers among them.</summary>
sealed unsafe class ByteRanks
{
    /// <summary>Room for eight halvings, and for comparing with the thresholds after the last.</summary>
    const int Padded = 256 + ByteEncoder.MaximumInPart;
    const int SmallestParts = 16;
    const int LargestParts = 1024;
    const int LargestVectorParts = 4096;

    readonly double[] _sorted;
    readonly PinnedArray<double> _thresholds = new(Padded);
    readonly PinnedArray<float> _tree;
    readonly PinnedArray<byte>? _firsts;
    readonly PinnedArray<ThresholdPart>? _parts;

    /// <param name="feature">The feature.</param>
    /// <param name="thresholds">At most 255, in ascending order.</param>
    /// <param name="isSingle">Whether the feature is cast to float32; then the thresholds are those of before the cast.</param>
    /// <param name="mostParts">Parts for AVX2 that there is memory for.</param>
    public ByteRanks(int feature, double[] thresholds, bool isSingle, int mostParts)
    {
        _sorted = thresholds;
        for (var i = 0; i < Padded; i++) _thresholds[i] = i < thresholds.Length ? thresholds[i] : double.NaN;
        var levels = BitOperations.Log2((uint)thresholds.Length) + 1;
        _tree = SearchTree(thresholds, levels);
        var encoder = new ByteEncoder
        {
            Feature = feature,
            Thresholds = _thresholds.Pointer,
            Count = thresholds.Length,
            Tree = _tree.Pointer,
            Levels = levels,
            IsSingle = isSingle,
        };
        var singles = Array.ConvertAll(thresholds, t => (float)t);
        var fewest = Math.Max(SmallestParts, (int)BitOperations.RoundUpToPowerOf2((uint)thresholds.Length / ThresholdPart.Maximum));
        for (var parts = fewest; parts <= Math.Min(LargestVectorParts, mostParts) && _parts is null; parts *= 2) _parts = CutSingle(singles, parts, ref encoder);
        for (var parts = SmallestParts; parts <= LargestParts; parts *= 2)
        {
            if (parts < thresholds.Length && parts < LargestParts || !Cut(thresholds, parts, ref encoder, out var firsts)) continue;
            encoder.FirstOfPart = firsts.Pointer;
            _firsts = firsts;
            if (encoder.InPart == 1) break;
        }
        Encoder = encoder;
    }

    public ByteEncoder Encoder { get; }

    public int Count => _sorted.Length;

    /// <summary>Parts for AVX2.</summary>
    public int PartCount => _parts?.Length ?? 0;

    /// <summary>What the encoder points to.</summary>
    public IEnumerable<object?> Memory => [_thresholds, _tree, _firsts, _parts];

    /// <summary>How many thresholds the number exceeds.</summary>
    public int RankOf(double value)
    {
        var at = Array.BinarySearch(_sorted, value);
        return at >= 0 ? at : ~at;
    }

    /// <summary>Cuts the range as the vectors do, in float32; null when that leaves too many thresholds in one part.</summary>
    static PinnedArray<ThresholdPart>? CutSingle(float[] thresholds, int count, ref ByteEncoder encoder)
    {
        var low = thresholds[0];
        var scale = thresholds[^1] > low ? count / (thresholds[^1] - low) : 0;
        if (!float.IsFinite(low) || !float.IsFinite(scale)) return null;
        var counts = new int[count];
        foreach (var threshold in thresholds)
            if (++counts[PartOf(threshold)] > ThresholdPart.Maximum) return null;
        var parts = new PinnedArray<ThresholdPart>(count);
        for (var (part, next) = (0, 0); part < count; next += counts[part++])
        {
            ref var target = ref parts[part];
            target.First = next - ByteEncoder.Bias;
            for (var i = 0; i < ThresholdPart.Maximum; i++) target.Thresholds[i] = i < counts[part] ? thresholds[next + i] : float.PositiveInfinity;
        }
        encoder.Parts = parts.Pointer;
        (encoder.PartsLow, encoder.PartsScale, encoder.PartsLast) = (low, scale, count - 1);
        return parts;

        // Each step is rounded as a vector rounds it, so that no threshold is in a later part than a number that exceeds it.
        int PartOf(float x)
        {
            var distance = x - low;
            var place = distance * scale;
            return (int)Math.Min(Math.Max(place, 0), count - 1);
        }
    }

    static PinnedArray<float> SearchTree(double[] thresholds, int levels)
    {
        var tree = new PinnedArray<float>(ByteEncoder.TreeNodes);
        for (var node = 1; node < 1 << levels; node++)
        {
            // The node's place in order: the root halves all, its children the halves.
            var level = BitOperations.Log2((uint)node);
            var place = (2 * (node - (1 << level)) + 1 << levels - 1 - level) - 1;
            tree[node] = place < thresholds.Length ? (float)thresholds[place] : float.PositiveInfinity;
        }
        return tree;
    }

    /// <summary>Cuts the range into equal parts; false when that leaves too many thresholds in one of them, or no fewer than before.</summary>
    static bool Cut(double[] thresholds, int parts, ref ByteEncoder encoder, out PinnedArray<byte> firsts)
    {
        firsts = null!;
        var (low, high) = (thresholds[0], thresholds[^1]);
        var scale = parts / (high - low);
        if (thresholds.Length == 1) scale = 0;
        if (!double.IsFinite(low) || !double.IsFinite(scale)) return false;
        var counts = new int[parts];
        foreach (var threshold in thresholds) counts[(int)Math.Min(Math.Max((threshold - low) * scale, 0), parts - 1)]++;
        var most = counts.Max();
        if (most > ByteEncoder.MaximumInPart || encoder.InPart != 0 && most >= encoder.InPart) return false;
        firsts = new PinnedArray<byte>(parts);
        for (var part = 1; part < parts; part++) firsts[part] = (byte)(firsts[part - 1] + counts[part - 1]);
        (encoder.Low, encoder.Scale, encoder.PartMask, encoder.InPart) = (low, scale, parts - 1, most);
        return true;
    }
}
