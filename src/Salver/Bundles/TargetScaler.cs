using Salver.Estimators;
using Salver.Formats.Records;

namespace Salver.Bundles;

/// <summary>The scaler of a regressor's target: what the regressor predicts is scaled back by its inverse_transform, as scikit-learn's TransformedTargetRegressor does.</summary>
static class TargetScaler
{
    /// <summary>The scaler that is said to be that, by its name or because somebody named it behind the model; null when none is.</summary>
    /// <exception cref="UnsupportedModelException">It does not fit, or there are two.</exception>
    public static BundleMember? Find(BundleContents contents)
    {
        var named = Array.FindAll(contents.Transformers, t => HasInverse(t) && (contents.IsOrdered ? StandsBehind(t, contents) : Vocabulary.IsTargetScaler(t.Item.Key)));
        if (named.Length == 0) return null;
        if (contents.Models.Length == 0)
            throw new UnsupportedModelException($"{named[0].Title} scales a target, and there is no model that predicts it. Give the model too, or open one of them: {MemberChoice.Hint(contents.Transformers[0].Item.Name)}.");
        var model = contents.Models[0];
        if (!IsRegressor(model.Estimator))
            return contents.IsOrdered ? throw new UnsupportedModelException($"{named[0].Title} stands behind {model.Title}, which predicts no number that it could scale back. Name what rows go through before the model.") : null;
        if (named.Length > 1)
            throw new UnsupportedModelException($"{named[0].Title} and {named[1].Title} could both scale the target of {model.Title}. Name the right one behind it: {MemberChoice.Hint(contents.InOrder(model, named[0]))}.");
        var (scaler, answered) = (named[0], model.Estimator.Output(Method.Predict)!.ColumnCount);
        if (scaler.Estimator.FeatureCount >= 0 && answered >= 0 && scaler.Estimator.FeatureCount != answered)
            throw new UnsupportedModelException($"{scaler.Title} scales {Seam.Columns(scaler.Estimator.FeatureCount)} of a target and {model.Title} predicts {answered}. Put together what was fitted together, or have what the model predicts as it is: {MemberChoice.Hint(model.Item.Name)}.");
        return scaler;
    }

    /// <summary>What to say of transformers that do not fit before a regressor when one of them could scale its target; nothing when none could.</summary>
    public static string Suspicion(BundleContents contents)
    {
        if (contents.Models is not [var model] || !IsRegressor(model.Estimator)) return "";
        var width = model.Estimator.Output(Method.Predict)!.ColumnCount;
        if (Array.FindLast(contents.Transformers, t => HasInverse(t) && t.Estimator.FeatureCount == width) is not { } scaler) return "";
        return $" If {scaler.Title} scaled what the model predicts, call it target_scaler or name it behind the model: {MemberChoice.Hint(contents.InOrder(model, scaler))}.";
    }

    /// <summary>Whether an estimator predicts numbers on a scale, and no classes, clusters or outliers.</summary>
    public static bool IsRegressor(Estimator estimator) =>
        estimator.Classes.Count == 0 && estimator.Output(Method.Predict) is { Type: ElementType.Float64 or ElementType.Float32 };

    /// <summary>The regressor with the scaler of its target, as scikit-learn would have saved the two.</summary>
    public static ObjectRecord Record(ObjectRecord model, ObjectRecord scaler, bool isVector)
    {
        var state = new List<KeyValuePair<Record, Record>>
        {
            new(new TextRecord("regressor"), model),
            new(new TextRecord("transformer"), scaler),
            new(new TextRecord("func"), NoneRecord.Instance),
            new(new TextRecord("inverse_func"), NoneRecord.Instance),
            new(new TextRecord("check_inverse"), BooleanRecord.True),
            new(new TextRecord("_training_dim"), new IntegerRecord(isVector ? 1 : 2)),
            new(new TextRecord("transformer_"), scaler),
            new(new TextRecord("regressor_"), model),
        };
        foreach (var name in (string[])["feature_names_in_", "_sklearn_version"])
            if (model.Attribute(name) is { } value) state.Add(new(new TextRecord(name), value));
        return new ObjectRecord(new GlobalRecord("sklearn.compose._target", "TransformedTargetRegressor"), new SequenceRecord(SequenceKind.Tuple, [])) { State = new DictRecord(state) };
    }

    static bool HasInverse(BundleMember member) => member.Estimator.RowKind == RowKind.Columns && member.Estimator.Output(Method.InverseTransform) is not null;

    static bool StandsBehind(BundleMember member, BundleContents contents) =>
        contents.Models is [var model] && Array.IndexOf(contents.Members, member) > Array.IndexOf(contents.Members, model);
}
