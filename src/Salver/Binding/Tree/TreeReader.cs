using Salver.Estimators.Tree;
using Salver.Formats;
using Salver.Formats.Records;

namespace Salver.Binding.Tree;

/// <summary>Reads sklearn.tree._tree.Tree: an array of node records (56 bytes before 1.3, 64 since) and one of values by node, output and class.</summary>
static class TreeReader
{
    /// <summary>The nodes of a fitted decision tree's tree_, valid for <paramref name="featureCount"/> features.</summary>
    /// <exception cref="ModelFormatException">It is no tree, or not one that ends.</exception>
    public static TreeNodes Read(EstimatorState state, int featureCount)
    {
        var path = state.PathOf("tree_");
        if (state.Required("tree_") is not ObjectRecord { Type: { Module: "sklearn.tree._tree", Name: "Tree" } } tree)
            throw state.Malformed("tree_", "a sklearn.tree._tree.Tree");
        using var nodes = new RecordArray(tree.Attribute("nodes"), path + ".nodes");
        if (nodes.Has("left_cat_bitset") && state.HasValue("_categorical_encoder"))
            throw state.Unsupported("splits on categories");
        var (width, values) = Values(tree.Attribute("values"), nodes.Count, path + ".values");
        var result = new TreeNodes
        {
            Left = nodes.Integers("left_child"),
            Right = nodes.Integers("right_child"),
            Feature = nodes.Integers("feature"),
            Threshold = nodes.Doubles("threshold"),
            MissingGoesLeft = nodes.Has("missing_go_to_left") ? nodes.Booleans("missing_go_to_left") : null,
            ValueWidth = width,
            Values = values,
        };
        Require(result, featureCount, path, tree);
        return result;
    }

    /// <summary>Refuses nodes that are no tree.</summary>
    public static void Require(TreeNodes tree, int featureCount, string path, Record record)
    {
        if (tree.FindFault(featureCount) is { } fault) throw new ModelFormatException(ModelFormatError.Malformed, $"{fault} (at {path})", record.Offset);
    }

    static (int Width, double[] Values) Values(Record? record, int nodes, string path)
    {
        if (record is not ArrayRecord { Shape: [var count, var outputs, var classes] } array || count != nodes || outputs < 1 || classes < 1)
            throw Arrays.Malformed(path, $"an array of values for {nodes} nodes", record);
        return (checked(outputs * classes), Arrays.Doubles(array, path));
    }
}
