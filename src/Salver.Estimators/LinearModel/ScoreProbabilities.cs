namespace Salver.Estimators.LinearModel;

/// <summary>Probabilities of linear scores by <see cref="ProbabilityRule"/>.</summary>
static class ScoreProbabilities
{
    /// <summary>One score a row (that of the second class) to two probabilities a row.</summary>
    public static void Binary(ProbabilityRule rule, ReadOnlySpan<double> scores, Span<double> probabilities)
    {
        for (var r = 0; r < scores.Length; r++)
        {
            var second = rule switch
            {
                ProbabilityRule.ModifiedHuber => (Math.Clamp(scores[r], -1, 1) + 1) / 2,
                ProbabilityRule.Softmax => Logistic(2 * scores[r]),
                _ => Logistic(scores[r]),
            };
            // Softmax gives a small first probability its full precision, 1 - p does not.
            probabilities[2 * r] = rule == ProbabilityRule.Softmax ? Logistic(-2 * scores[r]) : 1 - second;
            probabilities[2 * r + 1] = second;
        }
    }

    /// <summary>As <see cref="Binary"/> for one-versus-rest in float32, each step rounded.</summary>
    public static void BinarySingle(ReadOnlySpan<double> scores, Span<double> probabilities)
    {
        for (var r = 0; r < scores.Length; r++)
        {
            var second = 1 / (1 + (float)Math.Exp(-scores[r]));
            probabilities[2 * r] = 1 - second;
            probabilities[2 * r + 1] = second;
        }
    }

    /// <summary>Scores to probabilities in place, <paramref name="classes"/> a row.</summary>
    public static void Multiclass(ProbabilityRule rule, Span<double> scores, int classes)
    {
        for (var start = 0; start < scores.Length; start += classes)
        {
            var row = scores.Slice(start, classes);
            if (rule == ProbabilityRule.Softmax)
            {
                ClassScores.Softmax(row);
                continue;
            }
            var sum = 0.0;
            foreach (ref var score in row)
            {
                score = rule == ProbabilityRule.ModifiedHuber ? (Math.Clamp(score, -1, 1) + 1) / 2 : Logistic(score);
                sum += score;
            }
            if (sum == 0 && rule == ProbabilityRule.ModifiedHuber)
                row.Fill(1.0 / classes);
            else
                foreach (ref var score in row) score /= sum;
        }
    }

    /// <summary>1 / (1 + exp(-x)).</summary>
    public static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}
