using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Salver.Estimators.Tree;

/// <summary>What scikit-learn's classification trees keep in their nodes, made into probabilities: for each output as many numbers as any output has classes.</summary>
static class LeafClasses
{
    /// <summary>
    /// The tree with the probabilities of all outputs side by side as values. <paramref name="areCounts"/>: scikit-learn before 1.4 divides
    /// by the sum when it predicts; later ones keep fractions. <paramref name="inPlace"/>: the given tree's values need not be kept.
    /// </summary>
    /// <exception cref="InvalidDataException">The nodes have not as many values as the classes need.</exception>
    public static TreeNodes Probabilities(TreeNodes tree, IReadOnlyList<Labels> classes, bool areCounts, bool inPlace = false)
    {
        var stride = Stride(tree, classes);
        var width = classes.Sum(c => c.Count);
        if (!areCounts && width == tree.ValueWidth) return tree;
        var values = inPlace && width == tree.ValueWidth ? tree.Values : new double[checked(tree.Count * width)];
        if (areCounts && width == 2 && tree.ValueWidth == 2 && classes.Count == 1)
        {
            Halves(tree.Values.AsSpan(0, 2 * tree.Count), values);
            return tree with { Values = values, ValueWidth = width };
        }
        var counts = classes.Select(c => c.Count).ToArray();
        for (var node = 0; node < tree.Count; node++)
        {
            if (!tree.IsLeaf(node)) continue;
            var at = node * width;
            for (var output = 0; output < counts.Length; output++)
            {
                var source = tree.Values.AsSpan(node * tree.ValueWidth + output * stride, counts[output]);
                var target = values.AsSpan(at, source.Length);
                var sum = areCounts ? source.Length == 2 ? source[0] + source[1] : PairwiseSum.Of(source) : 1;
                if (sum == 0) sum = 1;
                for (var i = 0; i < source.Length; i++) target[i] = source[i] / sum;
                at += source.Length;
            }
        }
        return tree with { Values = values, ValueWidth = width };
    }

    /// <summary>Divides pairs by their sums: those of all nodes, because leaves come in no order that a processor could foresee.</summary>
    static void Halves(ReadOnlySpan<double> counts, Span<double> to)
    {
        var pairs = MemoryMarshal.Cast<double, Vector128<double>>(counts);
        var results = MemoryMarshal.Cast<double, Vector128<double>>(to);
        for (var i = 0; i < pairs.Length; i++)
        {
            var pair = pairs[i];
            var sum = pair + Vector128.Shuffle(pair, Vector128.Create(1L, 0));
            results[i] = pair / Vector128.ConditionalSelect(Vector128.Equals(sum, Vector128<double>.Zero), Vector128<double>.One, sum);
        }
    }

    /// <summary>The most likely class of each output, by node. It is taken from the counts: dividing could make two of them equal.</summary>
    public static int[] MostLikely(TreeNodes tree, IReadOnlyList<Labels> classes)
    {
        var stride = Stride(tree, classes);
        var best = new int[checked(tree.Count * classes.Count)];
        for (var node = 0; node < tree.Count; node++)
            for (var output = 0; output < classes.Count; output++)
                best[node * classes.Count + output] = ClassScores.IndexOfLargest(tree.Values.AsSpan(node * tree.ValueWidth + output * stride, classes[output].Count));
        return best;
    }

    static int Stride(TreeNodes tree, IReadOnlyList<Labels> classes)
    {
        var stride = tree.ValueWidth / classes.Count;
        return stride * classes.Count == tree.ValueWidth && classes.All(c => c.Count <= stride)
            ? stride
            : throw new InvalidDataException($"The tree's nodes have {tree.ValueWidth} values, which do not fit {classes.Count} outputs of {string.Join(", ", classes.Select(c => c.Count))} classes.");
    }
}
