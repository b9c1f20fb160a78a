using System.Diagnostics.CodeAnalysis;
using Salver.Estimators.Tree;
using Salver.Formats;
using Salver.Formats.Records;

namespace Salver.Binding.Tree;

/// <summary>Reads sklearn.tree._tree.Tree: an array of node records (56 bytes before 1.3, 64 since) and one of values by node, output and class.</summary>
static class TreeReader
{
    /// <summary>The nodes of a fitted decision tree's tree_, valid for <paramref name="featureCount"/> features.</summary>
    /// <param name="state">The decision tree.</param>
    /// <param name="featureCount">Features it may test.</param>
    /// <param name="buffers">Memory that the nodes stand in until the next tree is read; null for memory of their own.</param>
    /// <exception cref="ModelFormatException">It is no tree, or not one that ends.</exception>
    public static TreeNodes Read(EstimatorState state, int featureCount, TreeBuffers? buffers = null)
    {
        var path = state.PathOf("tree_");
        if (state.Required("tree_") is not ObjectRecord { Type: { Module: "sklearn.tree._tree", Name: "Tree" } } tree)
            throw state.Malformed("tree_", "a sklearn.tree._tree.Tree");
        using var nodes = new RecordArray(tree.Attribute("nodes"), path + ".nodes");
        if (nodes.Has("left_cat_bitset") && state.HasValue("_categorical_encoder"))
            throw state.Unsupported("splits on categories");
        buffers ??= new TreeBuffers();
        var width = ReadValues(tree.Attribute("values"), nodes.Count, path + ".values", ref buffers.Values);
        nodes.IntegersAndDoubles("left_child", ref buffers.Left, "right_child", ref buffers.Right, "feature", ref buffers.Feature, "threshold", ref buffers.Threshold);
        var routesMissing = nodes.Has("missing_go_to_left");
        if (routesMissing) nodes.Booleans("missing_go_to_left", ref buffers.MissingGoesLeft);
        var result = new TreeNodes
        {
            Left = buffers.Left,
            Right = buffers.Right,
            Feature = buffers.Feature,
            Threshold = buffers.Threshold,
            MissingGoesLeft = routesMissing ? buffers.MissingGoesLeft : null,
            ValueWidth = width,
            Values = buffers.Values,
            Count = nodes.Count,
        };
        var sizes = TreeOrder.Sizes(result, featureCount, ref buffers.Sizes);
        if (sizes is null) Require(result, featureCount, path, tree);
        return result with { SoundFor = featureCount, Sizes = sizes };
    }

    /// <summary>Refuses nodes that are no tree.</summary>
    public static void Require(TreeNodes tree, int featureCount, string path, Record record)
    {
        if (tree.FindFault(featureCount) is { } fault) throw new ModelFormatException(ModelFormatError.Malformed, $"{fault} (at {path})", record.Offset);
    }

    static int ReadValues(Record? record, int nodes, string path, [NotNull] ref double[]? values)
    {
        if (record is not ArrayRecord { Shape: [var count, var outputs, var classes] } array || count != nodes || outputs < 1 || classes < 1)
            throw Arrays.Malformed(path, $"an array of values for {nodes} nodes", record);
        Arrays.Doubles(array, path, ref values);
        return checked(outputs * classes);
    }
}

/// <summary>Memory for the nodes of one tree, used for one tree after another.</summary>
sealed class TreeBuffers
{
    /// <summary>Memory for tree after tree, none of which is used for another before as many have come as <see cref="TreesAhead"/> has in use.</summary>
    public static Func<TreeBuffers> Ring()
    {
        var (all, next) = (new TreeBuffers[TreesAhead.Together], 0);
        return () => all[next++ % all.Length] ??= new TreeBuffers();
    }

    public int[]? Left, Right, Feature, Sizes;
    public double[]? Threshold, Values;
    public bool[]? MissingGoesLeft;
}
