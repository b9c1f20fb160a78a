using System.Globalization;
using Salver.Estimators.LightGBM;

namespace Salver.Binding.LightGBM;

/// <summary>What an objective's line says, such as "binary sigmoid:1" or "regression sqrt".</summary>
static class LightGbmObjective
{
    public static Objective Read(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) return new Objective(ScoreTransform.Identity);
        var sigmoid = 1.0;
        foreach (var word in words)
            if (word.StartsWith("sigmoid:", StringComparison.Ordinal) && double.TryParse(word.AsSpan("sigmoid:".Length), NumberStyles.Float, CultureInfo.InvariantCulture, out var given)) sigmoid = given;
        return words[0] switch
        {
            "binary" or "multiclassova" => new Objective(ScoreTransform.Logistic, sigmoid),
            "cross_entropy" or "xentropy" => new Objective(ScoreTransform.Logistic),
            "cross_entropy_lambda" or "xentlambda" => new Objective(ScoreTransform.SoftPlus),
            "multiclass" => new Objective(ScoreTransform.Softmax),
            "poisson" or "gamma" or "tweedie" => new Objective(ScoreTransform.Exponential),
            _ => new Objective(words.Contains("sqrt") ? ScoreTransform.SignedSquare : ScoreTransform.Identity),
        };
    }
}
