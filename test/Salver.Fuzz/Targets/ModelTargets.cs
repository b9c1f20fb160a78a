namespace Salver.Fuzz;

/// <summary>Whole models: opened and asked, or checked.</summary>
static class ModelTargets
{
    public static IEnumerable<FuzzTarget> All =>
    [
        new("model", Seeds.Of("pickle", 400, 6_000), Asking.OpenAndAsk, Mutations.Of),
        new("check", Seeds.Smallest(c => c.Files.Count == 1, 4_000), Check, Mutations.Of),
        new("xgboost-json", Seeds.Of("xgboost-json", 20), Asking.OpenAndAsk, Mutations.With("[", "]", "-1", "2147483647", "1e30", "NaN", "\"\"", "[]", "{}", "null", "0")),
        new("xgboost-ubj", Seeds.Of("xgboost-ubj", 20), Asking.OpenAndAsk, Mutations.Of),
        new("xgboost-binary", Seeds.Of("xgboost-model", 20), Asking.OpenAndAsk, Mutations.Of),
        new("lightgbm", Seeds.Of("lightgbm", 20), Asking.OpenAndAsk, Mutations.With("\n", "=", "Tree=0\n", "num_leaves=1\n", "2147483647", "-1", "nan", "num_cat=1\n", "is_linear=1\n", "max_feature_idx=2147483647\n", " ")),
        new("catboost-cbm", Seeds.Of("catboost-cbm", 20), Asking.OpenAndAsk, Mutations.Of),
        new("catboost-json", Seeds.Of("catboost-json", 20), Asking.OpenAndAsk, Mutations.With("[", "]", "-1", "2147483647", "1e30", "\"\"", "[]", "{}", "null", "0")),
    ];

    /// <summary>A report is made of every file.</summary>
    static bool Check(byte[] file)
    {
        var report = Model.Check(new MemoryStream(file));
        if (!report.IsSafe && report.Problems.Count == 0) throw new BrokenPromiseException("The report says a file is not safe and not why.");
        return report.ToJson().Length > 0 && report.IsSafe;
    }
}
