using Salver.Estimators;
using Salver.Estimators.Calibration;
using Salver.Formats.Records;

namespace Salver.Binding.Calibration;

/// <summary>CalibratedClassifierCV. Its members' attributes lost their underscores in 0.24, and base_estimator became estimator in 1.2.</summary>
static class CalibratedClassifierBinder
{
    public static Estimator Bind(EstimatorState state)
    {
        var labels = state.Labels("classes_");
        var items = state.Items("calibrated_classifiers_");
        if (items.Count == 0) throw state.Malformed("calibrated_classifiers_", "at least one classifier");
        var members = new CalibratedMember[items.Count];
        for (var i = 0; i < members.Length; i++)
        {
            var path = $"{state.PathOf("calibrated_classifiers_")}[{i}]";
            if (items[i] is not ObjectRecord { Type: { Module: "sklearn.calibration", Name: "_CalibratedClassifier" } } record) throw Arrays.Malformed(path, "a calibrated classifier", items[i]);
            members[i] = Member(new EstimatorState(record, "_CalibratedClassifier", path, state.Context), labels);
        }
        var first = members[0].Classifier;
        return new CalibratedClassifier(members, labels)
        {
            Name = state.ClassName,
            FeatureCount = state.FeatureCount() is >= 0 and var known ? known : first.FeatureCount,
            FeatureNames = state.FeatureNames() ?? first.FeatureNames,
        };
    }

    static CalibratedMember Member(EstimatorState state, Labels labels)
    {
        var classifier = state.Estimator(state.Has("estimator") ? "estimator" : "base_estimator");
        if (classifier.Output(CalibratedMember.ResponseOf(classifier)) is not { } response || classifier.Classes is not [var own])
            throw new UnsupportedModelException($"The {classifier.Name} does not score classes.", state.Path);
        var name = state.Has("calibrators") ? "calibrators" : "calibrators_";
        var items = state.Items(name);
        if (items is [ObjectRecord { Type.Name: "_TemperatureScaling" } temperature])
        {
            if ((response.ColumnCount == 1 ? 2 : response.ColumnCount) != labels.Count) throw state.Malformed(name, $"a classifier of {labels.Count} classes");
            return new CalibratedMember(classifier, labels.Count, [], [], Arrays.Number(temperature.Attribute("beta_"), state.PathOf(name)));
        }
        var isBinary = labels.Count == 2;
        if (items.Count != (isBinary ? 1 : own.Count) || response.ColumnCount < items.Count) throw state.Malformed(name, "one calibrator per class");
        var targets = new int[items.Count];
        for (var k = 0; k < targets.Length; k++) targets[k] = isBinary ? 1 : IndexOf(labels, own[k], state);
        return new CalibratedMember(classifier, labels.Count, targets, [.. items.Select((item, k) => Calibrator(item, $"{state.PathOf(name)}[{k}]", state))], null);
    }

    static int IndexOf(Labels labels, Cell label, EstimatorState state)
    {
        for (var i = 0; i < labels.Count; i++)
            if (labels[i].Equals(label)) return i;
        throw state.Malformed("classes", "the classes of its estimator");
    }

    static ICalibrator Calibrator(Record item, string path, EstimatorState state) => item is ObjectRecord { Type.Name: "_SigmoidCalibration" } sigmoid
        ? new SigmoidCalibrator(Arrays.Number(sigmoid.Attribute("a_"), path + ".a_"), Arrays.Number(sigmoid.Attribute("b_"), path + ".b_"))
        : state.Context.Bind(item, path) is { } curve && curve.Output(Method.Predict) is { ColumnCount: 1 }
            ? new CurveCalibrator(curve)
            : throw Arrays.Malformed(path, "a calibrator", item);
}
