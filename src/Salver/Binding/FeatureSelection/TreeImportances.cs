using Salver.Formats.Records;

namespace Salver.Binding.FeatureSelection;

/// <summary>feature_importances_ of trees and their ensembles, which scikit-learn works out from the impurities stored in the nodes.</summary>
static class TreeImportances
{
    /// <summary>One number per column, or null when the model is none of these.</summary>
    public static double[]? Of(ObjectRecord model, string path)
    {
        if (model.Attribute("tree_") is ObjectRecord tree) return Normalize(OfTree(tree, Count(model), path + ".tree_", out _));
        if (model.Attribute("estimators_") is not { } estimators || Members(estimators) is not { } members) return null;
        var isBoosted = model.Type.Name.StartsWith("GradientBoosting", StringComparison.Ordinal);
        if (!isBoosted && !model.Type.Name.StartsWith("RandomForest", StringComparison.Ordinal) && !model.Type.Name.StartsWith("ExtraTrees", StringComparison.Ordinal)) return null;
        var total = Array.Empty<double>();
        var trees = 0;
        for (var i = 0; i < members.Count; i++)
        {
            if ((members[i] as ObjectRecord)?.Attribute("tree_") is not ObjectRecord member) throw Arrays.Malformed($"{path}.estimators_[{i}]", "a fitted tree", members[i]);
            var importances = OfTree(member, Count((ObjectRecord)members[i]), $"{path}.estimators_[{i}].tree_", out var isStump);
            if (total.Length == 0) total = new double[importances.Length];
            if (importances.Length != total.Length) throw Arrays.Malformed($"{path}.estimators_[{i}]", $"a tree of {total.Length} columns", members[i]);
            if (isStump) continue;
            if (!isBoosted) Normalize(importances);
            for (var f = 0; f < total.Length; f++) total[f] += importances[f];
            trees++;
        }
        for (var f = 0; trees > 0 && f < total.Length; f++) total[f] /= trees;
        return Normalize(total);
    }

    static IReadOnlyList<Record>? Members(Record estimators) => Values.Items(estimators);

    static int Count(ObjectRecord tree)
    {
        var count = Arrays.Integer(tree.Attribute("n_features_in_") ?? tree.Attribute("n_features_"), "n_features_in_");
        return count is > 0 and < 10_000_000 ? (int)count : throw Arrays.Malformed("n_features_in_", "a number of columns", tree);
    }

    static double[] OfTree(ObjectRecord tree, int featureCount, string path, out bool isStump)
    {
        var nodes = new RecordArray(tree.Attribute("nodes"), path + ".nodes");
        var (left, right, feature) = (nodes.Integers("left_child"), nodes.Integers("right_child"), nodes.Integers("feature"));
        var (impurity, weight) = (nodes.Doubles("impurity"), nodes.Doubles("weighted_n_node_samples"));
        var importances = new double[featureCount];
        isStump = nodes.Count <= 1;
        for (var i = 0; i < left.Length; i++)
        {
            if (left[i] < 0) continue;
            if (left[i] >= left.Length || right[i] < 0 || right[i] >= left.Length || feature[i] < 0 || feature[i] >= featureCount)
                throw Arrays.Malformed(path, "nodes whose children and features exist", tree);
            importances[feature[i]] += weight[i] * impurity[i] - weight[left[i]] * impurity[left[i]] - weight[right[i]] * impurity[right[i]];
        }
        for (var f = 0; f < featureCount && weight.Length > 0; f++) importances[f] /= weight[0];
        return importances;
    }

    static double[] Normalize(double[] importances)
    {
        var total = Estimators.PairwiseSum.Of(importances);
        for (var i = 0; total > 0 && i < importances.Length; i++) importances[i] /= total;
        return importances;
    }
}
