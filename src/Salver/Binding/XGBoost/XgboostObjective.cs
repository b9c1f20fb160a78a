using Salver.Estimators.XGBoost;

namespace Salver.Binding.XGBoost;

/// <summary>What an objective does to margins, and how its base score becomes a margin. Objectives: https://xgboost.readthedocs.io/en/stable/parameter.html</summary>
static class XgboostObjective
{
    const float Smallest = 1e-6f;

    public static MarginTransform TransformOf(string objective) => objective switch
    {
        "binary:logistic" or "reg:logistic" => MarginTransform.Logistic,
        "count:poisson" or "reg:gamma" or "reg:tweedie" or "survival:cox" or "survival:aft" => MarginTransform.Exponential,
        "multi:softprob" => MarginTransform.Softmax,
        "multi:softmax" => MarginTransform.LargestClass,
        "binary:hinge" => MarginTransform.Hinge,
        "reg:expectileerror" => MarginTransform.Expectiles,
        _ => MarginTransform.Identity,
    };

    /// <summary>The margins that predictions start from, one per group.</summary>
    public static float[] BaseMargins(XgboostModel model)
    {
        float[] scores = model.BaseScores.Length == model.GroupCount ? [.. model.BaseScores] : [.. Enumerable.Repeat(model.BaseScores[0], model.GroupCount)];
        return model.BaseScoresAreMargins ? scores
            : model.Objective == "reg:expectileerror" ? ExpectileMargins(scores)
            : Array.ConvertAll(scores, score => Margin(model, score));
    }

    static float Margin(XgboostModel model, float score) => model.Objective switch
    {
        "binary:logistic" or "reg:logistic" => Logit(model.Version.IsAtLeast(3, 1) ? Math.Min(Math.Max(score, Smallest), 1f - Smallest) : score),
        // The raw scores of logitraw had their base score transformed until 1.3.
        "binary:logitraw" when model.Version.IsBefore(1, 3) => Logit(score),
        "count:poisson" or "reg:gamma" or "reg:tweedie" or "survival:cox" or "survival:aft" => MathF.Log(score),
        _ => score,
    };

    static float Logit(float probability) => -MathF.Log(1f / probability - 1f);

    static float[] ExpectileMargins(float[] scores)
    {
        var margins = (float[])scores.Clone();
        for (var i = margins.Length - 1; i > 0; i--)
        {
            var gap = MathF.Max(scores[i] - scores[i - 1] - Smallest, Smallest);
            // log(1 - exp(-gap)) in float64: .NET has no expm1.
            margins[i] = gap + (float)Math.Log(1 - Math.Exp(-(double)gap));
        }
        return margins;
    }
}
