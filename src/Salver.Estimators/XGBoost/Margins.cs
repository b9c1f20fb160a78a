namespace Salver.Estimators.XGBoost;

/// <summary>XGBoost's transforms, in float32 and in its order of operations.</summary>
static class Margins
{
    const float SmallestGap = 1e-6f;

    /// <summary>Transforms rows of <paramref name="groups"/> margins in place; not for <see cref="MarginTransform.LargestClass"/>.</summary>
    public static void Apply(MarginTransform transform, Span<float> margins, int groups)
    {
        switch (transform)
        {
            case MarginTransform.Logistic:
                foreach (ref var m in margins) m = Logistic(m);
                break;
            case MarginTransform.Exponential:
                foreach (ref var m in margins) m = MathF.Exp(m);
                break;
            case MarginTransform.Hinge:
                foreach (ref var m in margins) m = m > 0 ? 1 : 0;
                break;
            case MarginTransform.Softmax:
                for (var start = 0; start < margins.Length; start += groups) Softmax(margins.Slice(start, groups));
                break;
            case MarginTransform.Expectiles:
                for (var start = 0; start < margins.Length; start += groups) Expectiles(margins.Slice(start, groups));
                break;
        }
    }

    public static float Logistic(float margin) => 1f / (MathF.Exp(MathF.Min(-margin, 88.7f)) + 1f);

    static void Softmax(Span<float> row)
    {
        var largest = row[0];
        foreach (var m in row) largest = MathF.Max(largest, m);
        var sum = 0.0;
        foreach (ref var m in row)
        {
            m = MathF.Exp(m - largest);
            sum += m;
        }
        foreach (ref var m in row) m /= (float)sum;
    }

    static void Expectiles(Span<float> row)
    {
        for (var k = 1; k < row.Length; k++) row[k] = row[k - 1] + (SmallestGap + SoftPlus(row[k]));
    }

    static float SoftPlus(float x) => x > 0 ? x + LogOnePlus(MathF.Exp(-x)) : LogOnePlus(MathF.Exp(x));

    // .NET has no log1p; float64 has digits enough for a float32 answer.
    static float LogOnePlus(float x) => x < 1e-8f ? x : (float)Math.Log(1.0 + x);
}
