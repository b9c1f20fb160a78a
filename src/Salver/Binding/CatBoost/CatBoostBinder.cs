using Salver.Estimators;
using Salver.Estimators.CatBoost;
using Salver.Formats;
using Salver.Formats.Containers;
using Salver.Formats.Json;
using Salver.Formats.Records;

namespace Salver.Binding.CatBoost;

/// <summary>CatBoost's wrappers, and its own model files in either form.</summary>
static class CatBoostBinder
{
    /// <summary>CatBoost itself answers raw scores, whatever it was fitted for; a model file answers as the wrapper that fits its loss.</summary>
    public static Estimator Bind(EstimatorState state)
    {
        if (state.Record.Type.Module != NativeModel.CatBoostFile) return BindRanker(state);
        var model = ReadModel(state);
        return IsClassification(model.Info.Loss) ? Classifier(state, model, ClassificationAnswer(model)) : Regressor(state, model, RegressionAnswer(model));
    }

    public static Estimator BindRanker(EstimatorState state) => Regressor(state, ReadModel(state), CatBoostAnswer.Raw);

    public static Estimator BindRegressor(EstimatorState state)
    {
        var model = ReadModel(state);
        return Regressor(state, model, RegressionAnswer(model));
    }

    public static Estimator BindClassifier(EstimatorState state)
    {
        var model = ReadModel(state);
        return Classifier(state, model, ClassificationAnswer(model));
    }

    static CatBoostModel ReadModel(EstimatorState state) => state["__model"] switch
    {
        BytesRecord bytes when bytes.Value.Span.StartsWith("CBM1"u8) => CatBoostFile.Read(bytes.Value, state.PathOf("__model")),
        BytesRecord bytes => ReadJson(bytes.Value, state.PathOf("__model")),
        null or NoneRecord => throw UnsupportedModelException.Unfitted(state.ClassName, "it holds no model", state.Path),
        _ => throw state.Malformed("__model", "the model's bytes"),
    };

    static CatBoostModel ReadJson(ReadOnlyMemory<byte> bytes, string path) =>
        JsonReader.Read(bytes, new Budget(ReadLimits.Default, CancellationToken.None)) is DictRecord root
            ? new CatBoostJson(root, path).Read()
            : throw new ModelFormatException(ModelFormatError.Malformed, $"Expected a CatBoost model at {path}.");

    static CatBoostRegressor Regressor(EstimatorState state, CatBoostModel model, CatBoostAnswer answer)
    {
        var builder = new CatBoostBuilder(model, state.PathOf("__model"));
        return new CatBoostRegressor(builder.Build(), answer) { Name = state.ClassName, FeatureCount = builder.FeatureCount, FeatureNames = builder.Names };
    }

    static CatBoostClassifier Classifier(EstimatorState state, CatBoostModel model, CatBoostAnswer answer)
    {
        var builder = new CatBoostBuilder(model, state.PathOf("__model"));
        var count = Math.Max(2, model.OutputCount);
        var labels = model.Info.ClassNames ?? new Labels([.. Enumerable.Range(0, count).Select(i => Cell.Integer(i))], ElementType.Int64);
        if (answer != CatBoostAnswer.Multilabel && labels.Count != count)
            throw new ModelFormatException(ModelFormatError.Malformed, $"The CatBoost model at {state.PathOf("__model")} tells {count} classes apart and names {labels.Count}.");
        var threshold = model.Info.Threshold;
        return new CatBoostClassifier(builder.Build(), answer, labels)
        {
            Name = state.ClassName,
            FeatureCount = builder.FeatureCount,
            FeatureNames = builder.Names,
            Threshold = threshold == 0.5 ? 0 : Math.Log(threshold / (1 - threshold)),
        };
    }

    static CatBoostAnswer RegressionAnswer(CatBoostModel model) => model.Info.Loss switch
    {
        "Poisson" or "Tweedie" => CatBoostAnswer.Exponent,
        "RMSEWithUncertainty" when model.OutputCount == 2 => CatBoostAnswer.MeanAndVariance,
        _ => CatBoostAnswer.Raw,
    };

    static CatBoostAnswer ClassificationAnswer(CatBoostModel model) => model.Info.Loss switch
    {
        "MultiLogloss" or "MultiCrossEntropy" => CatBoostAnswer.Multilabel,
        "MultiClassOneVsAll" => CatBoostAnswer.OneVersusAll,
        _ => model.OutputCount == 1 ? CatBoostAnswer.Binary : CatBoostAnswer.Multiclass,
    };

    static bool IsClassification(string loss) => loss is "Logloss" or "CrossEntropy" or "MultiClass" or "MultiClassOneVsAll" or "MultiLogloss" or "MultiCrossEntropy" or "Focal";
}
