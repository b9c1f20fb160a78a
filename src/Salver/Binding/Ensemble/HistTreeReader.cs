using Salver.Binding.Tree;
using Salver.Estimators.Tree;
using Salver.Formats.Records;

namespace Salver.Binding.Ensemble;

/// <summary>Reads TreePredictor: packed records of 46 bytes (0.21), 47 (0.22), 52 (0.24) or 56 (1.4), and bitsets of the categories that go left.</summary>
static class HistTreeReader
{
    const int WordsPerSet = 8;

    /// <summary>Whether the nodes are there: saved models keep only those they are read from.</summary>
    public static bool HasNodes(Record record) => record is ObjectRecord predictor && predictor.Attribute("nodes") is not null;

    public static TreeNodes Read(Record record, int featureCount, string path)
    {
        if (record is not ObjectRecord { Type.Name: "TreePredictor" } predictor) throw Arrays.Malformed(path, "a TreePredictor", record);
        using var nodes = new RecordArray(predictor.Attribute("nodes"), path + ".nodes");
        var isLeaf = nodes.Booleans("is_leaf");
        var hasCategories = nodes.Has("is_categorical");
        var sets = hasCategories ? Sets(predictor.Attribute("raw_left_cat_bitsets"), path + ".raw_left_cat_bitsets") : [];
        var tree = new TreeNodes
        {
            Left = Children(nodes.Integers("left"), isLeaf),
            Right = Children(nodes.Integers("right"), isLeaf),
            Feature = nodes.Integers("feature_idx"),
            Threshold = nodes.Doubles(nodes.Has("num_threshold") ? "num_threshold" : "threshold"),
            MissingGoesLeft = nodes.Has("missing_go_to_left") ? nodes.Booleans("missing_go_to_left") : null,
            CategorySet = hasCategories ? SetOfNode(nodes) : null,
            CategorySets = sets,
            Values = nodes.Doubles("value"),
        };
        TreeReader.Require(tree, featureCount, path, record);
        return tree;
    }

    static int[] Children(int[] children, bool[] isLeaf)
    {
        for (var i = 0; i < children.Length; i++)
            if (isLeaf[i]) children[i] = -1;
        return children;
    }

    static int[] SetOfNode(RecordArray nodes)
    {
        var (sets, isCategorical) = (nodes.Integers("bitset_idx"), nodes.Booleans("is_categorical"));
        for (var i = 0; i < sets.Length; i++)
            if (!isCategorical[i]) sets[i] = -1;
        return sets;
    }

    static uint[][] Sets(Record? record, string path)
    {
        if (record is not ArrayRecord { Dtype: { Kind: 'u', ItemSize: 4 }, Shape: [var count, WordsPerSet] } array) throw Arrays.Malformed(path, "bitsets of 256 categories", record);
        var words = Arrays.Doubles(array, path);
        var sets = new uint[count][];
        for (var s = 0; s < count; s++) sets[s] = Array.ConvertAll(words[(s * WordsPerSet)..((s + 1) * WordsPerSet)], w => (uint)w);
        return sets;
    }
}
