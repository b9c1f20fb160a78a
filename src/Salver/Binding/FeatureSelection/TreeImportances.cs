using Salver.Formats.Records;

namespace Salver.Binding.FeatureSelection;

/// <summary>feature_importances_ of trees and their ensembles, which scikit-learn works out from the impurities stored in the nodes.</summary>
static class TreeImportances
{
    /// <summary>One number per column, or null when the model is none of these.</summary>
    public static double[]? Of(ObjectRecord model, string path, BindContext context)
    {
        if (model.Attribute("tree_") is ObjectRecord tree)
        {
            var only = New(model, path, context);
            AddTree(tree, only, path + ".tree_");
            return Normalize(only);
        }
        if (model.Attribute("estimators_") is not { } estimators || Members(estimators) is not { } members) return null;
        var isBoosted = model.Type.Name.StartsWith("GradientBoosting", StringComparison.Ordinal);
        if (!isBoosted && !model.Type.Name.StartsWith("RandomForest", StringComparison.Ordinal) && !model.Type.Name.StartsWith("ExtraTrees", StringComparison.Ordinal)) return null;
        if (members.Count == 0 || members[0] is not ObjectRecord first) throw Arrays.Malformed($"{path}.estimators_", "fitted trees", estimators);
        var (total, importances) = (New(first, path, context), New(first, path, context));
        var trees = 0;
        for (var i = 0; i < members.Count; i++)
        {
            if ((members[i] as ObjectRecord)?.Attribute("tree_") is not ObjectRecord member) throw Arrays.Malformed($"{path}.estimators_[{i}]", "a fitted tree", members[i]);
            if (Count((ObjectRecord)members[i], path) != total.Length) throw Arrays.Malformed($"{path}.estimators_[{i}]", $"a tree of {total.Length} columns", members[i]);
            Array.Clear(importances);
            if (!AddTree(member, importances, $"{path}.estimators_[{i}].tree_")) continue;
            if (!isBoosted) Normalize(importances);
            for (var f = 0; f < total.Length; f++) total[f] += importances[f];
            trees++;
        }
        for (var f = 0; trees > 0 && f < total.Length; f++) total[f] /= trees;
        return Normalize(total);
    }

    static IReadOnlyList<Record>? Members(Record estimators) => Values.Items(estimators);

    static int Count(ObjectRecord tree, string path) => Arrays.Width(tree.Attribute("n_features_in_") ?? tree.Attribute("n_features_"), path + ".n_features_in_");

    static double[] New(ObjectRecord tree, string path, BindContext context)
    {
        var count = Count(tree, path);
        context.Claim(count, path);
        return new double[count];
    }

    /// <summary>Adds a tree's importances to zeros; false when it has no split.</summary>
    static bool AddTree(ObjectRecord tree, double[] importances, string path)
    {
        var nodes = new RecordArray(tree.Attribute("nodes"), path + ".nodes");
        var (left, right, feature) = (nodes.Integers("left_child"), nodes.Integers("right_child"), nodes.Integers("feature"));
        var (impurity, weight) = (nodes.Doubles("impurity"), nodes.Doubles("weighted_n_node_samples"));
        for (var i = 0; i < left.Length; i++)
        {
            if (left[i] < 0) continue;
            if (left[i] >= left.Length || right[i] < 0 || right[i] >= left.Length || feature[i] < 0 || feature[i] >= importances.Length)
                throw Arrays.Malformed(path, "nodes whose children and features exist", tree);
            importances[feature[i]] += weight[i] * impurity[i] - weight[left[i]] * impurity[left[i]] - weight[right[i]] * impurity[right[i]];
        }
        for (var f = 0; f < importances.Length && weight.Length > 0; f++) importances[f] /= weight[0];
        return nodes.Count > 1;
    }

    static double[] Normalize(double[] importances)
    {
        var total = Estimators.PairwiseSum.Of(importances);
        for (var i = 0; total > 0 && i < importances.Length; i++) importances[i] /= total;
        return importances;
    }
}
