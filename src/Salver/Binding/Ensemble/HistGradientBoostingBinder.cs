using Salver.Binding.Tree;
using Salver.Estimators;
using Salver.Estimators.Ensemble;
using Salver.Estimators.Tree;
using Salver.Formats.Records;

namespace Salver.Binding.Ensemble;

/// <summary>HistGradientBoostingClassifier and HistGradientBoostingRegressor, every layout from 0.21 on.</summary>
static class HistGradientBoostingBinder
{
    public static Estimator BindRegressor(EstimatorState state) => new BoostedRegressor(Trees(state, 1))
    {
        Name = state.ClassName,
        FeatureCount = FeatureCount(state),
        FeatureNames = state.FeatureNames(),
        Input = Input(state),
        IsExponential = state.TextOrNull("loss") is "poisson" or "gamma",
    };

    public static Estimator BindClassifier(EstimatorState state)
    {
        var labels = state.Labels("classes_");
        if (labels.Count < 2) throw state.Unsupported("knows one class only");
        return new BoostedClassifier(Trees(state, labels.Count <= 2 ? 1 : labels.Count), labels, Rule(state.Version))
        {
            Name = state.ClassName,
            FeatureCount = FeatureCount(state),
            FeatureNames = state.FeatureNames(),
            Input = Input(state),
        };
    }

    static LabelRule Rule(SklearnVersion version) => version.IsAtLeast(1, 4) ? LabelRule.AboveZero : LabelRule.LargerProbability;

    static BoostedInput Input(EstimatorState state)
    {
        if (state.HasValue("_preprocessor"))
        {
            var preprocessor = state.Estimator("_preprocessor");
            return preprocessor.Output(Method.Transform)?.ColumnCount == TestedCount(state) ? new BoostedInput { Preprocessor = preprocessor }
                : throw state.Malformed("_preprocessor", $"a transformer that answers {TestedCount(state)} columns");
        }
        if (TestedCount(state) != FeatureCount(state)) throw state.Malformed("_n_features", $"{FeatureCount(state)}, the number of columns,");
        return state.Version.IsBefore(0, 22) ? BoostedInput.Finite : BoostedInput.Any;
    }

    static int FeatureCount(EstimatorState state) => state.FeatureCount() is >= 0 and var count ? count : TestedCount(state);

    /// <summary>The columns that the trees test.</summary>
    static int TestedCount(EstimatorState state) =>
        TreeBinder.Required(state.HasValue("_n_features") ? state.Width("_n_features") : state.HasValue("n_features_") ? state.Width("n_features_") : state.Width("n_features_in_"), state);

    static BoostedTrees Trees(EstimatorState state, int perIteration)
    {
        var features = TestedCount(state);
        var baseline = state.Numbers("_baseline_prediction");
        if (baseline.Length != perIteration) throw state.Malformed("_baseline_prediction", $"{perIteration} numbers");
        var predictors = new List<(Record Record, string Path)>();
        foreach (var (iteration, i) in state.Items("_predictors").Select((item, i) => (item, i)))
        {
            var path = $"{state.PathOf("_predictors")}[{i}]";
            if (Values.Items(iteration) is not { } trees || trees.Count != perIteration) throw Arrays.Malformed(path, $"{perIteration} trees", iteration);
            foreach (var tree in trees) predictors.Add((tree, path));
        }
        var rules = new ForestRules(features, SplitRule.DoubleAtMost)
        {
            Categories = state.Version.IsAtLeast(1, 2) ? CategoryReading.Byte : CategoryReading.SignedByte,
            KnownCategories = KnownCategories(state, features),
        };
        rules = BoostedTrees.Rules(rules, predictors.Count, perIteration);
        var forest = predictors.Count == 0 ? null : Forests.Make(state, predictors.Count, rules, predictors.Select(p => HistTreeReader.Read(p.Record, features, p.Path)), () => HistTreeReader.HasNodes(predictors[0].Record));
        return new BoostedTrees(forest, perIteration, new ConstantStart(baseline));
    }

    /// <summary>The categories seen while fitting: the bin mapper's thresholds of categorical features. Others are missing.</summary>
    static uint[]?[]? KnownCategories(EstimatorState state, int features)
    {
        if ((state["_bin_mapper"] ?? state["bin_mapper_"]) is not ObjectRecord mapper || mapper.Attribute("is_categorical_") is not ArrayRecord { Objects: null } categorical) return null;
        var path = state.PathOf("_bin_mapper");
        var flags = Arrays.Doubles(categorical, path + ".is_categorical_");
        if (Values.Items(mapper.Attribute("bin_thresholds_")) is not { } thresholds || thresholds.Count != features || flags.Length != features)
            throw Arrays.Malformed(path + ".bin_thresholds_", $"{features} arrays", mapper.Attribute("bin_thresholds_"));
        return [.. flags.Select((flag, f) => flag == 0 ? null : Set(Values.Numbers(thresholds[f], $"{path}.bin_thresholds_[{f}]")))];
    }

    static uint[] Set(double[] categories)
    {
        var words = new uint[8];
        foreach (var category in categories)
            if (category is >= 0 and < 256) words[(int)category >> 5] |= 1u << ((int)category & 31);
        return words;
    }
}
