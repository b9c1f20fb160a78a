using Salver.Estimators;
using Salver.Estimators.Preprocessing;

namespace Salver.Bundles;

/// <summary>Where the classes of a predictor are the numbers of a label encoder.</summary>
static class LabelSeam
{
    /// <summary>Whether the classes are numbers, as an encoder makes them.</summary>
    public static bool AnswersCodes(Estimator predictor) => predictor.Classes is [var classes] && Array.TrueForAll(classes.Values.ToArray(), c => c.Kind == CellKind.Integer);

    /// <summary>What does not fit, in a sentence that names both; null when they fit.</summary>
    public static string? Misfit(BundleMember predictor, BundleMember encoder)
    {
        if (!AnswersCodes(predictor.Estimator)) return $"{predictor.Title} does not answer the numbers of {encoder.Title}: {Answers(predictor.Estimator)}.";
        var (classes, labels) = (predictor.Estimator.Classes[0], ((LabelEncoder)encoder.Estimator).Labels);
        if (classes.Count != labels.Count) return $"{predictor.Title} has {classes.Count} classes and {encoder.Title} {labels.Count}.";
        for (var i = 0; i < classes.Count; i++)
            if (classes[i].ToDouble() is not (>= 0 and var code) || code >= labels.Count)
                return $"{predictor.Title} has the class {classes[i]} and the labels of {encoder.Title} are numbered 0 to {labels.Count - 1}.";
        return null;
    }

    static string Answers(Estimator predictor) => predictor.Classes switch
    {
        [] => "it answers no classes",
        [var classes] => $"its classes are {string.Join(", ", classes.Values.ToArray().Take(5))}",
        var outputs => $"it answers {outputs.Count} classes a row",
    };
}
