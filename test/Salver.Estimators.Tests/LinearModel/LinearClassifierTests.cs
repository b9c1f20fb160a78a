using Salver.Estimators.LinearModel;

namespace Salver.Estimators.Tests.LinearModel;

/// <summary>Coefficients and answers are those scikit-learn 1.2.2 recorded.</summary>
public sealed class LinearClassifierTests
{
    static readonly double[] Row = [1.02, 10.02, 0.08, 1.21];

    [Fact]
    public void Softmax_of_three_scores_is_as_recorded()
    {
        var model = Classifier(
            [
                -0.5342140660938878, 0.0015478135165070941, 0.04322183337586559, -0.24142515617917135,
                -0.309084087802586, 0.06152468779649009, -0.022759187667893196, 0.2621287000540452,
                0.8432981538964791, -0.06307250131299635, -0.020462645707972387, -0.02070354387487393,
            ],
            [-0.533176229227586, 0.04950550662436449, 0.4836707226032207], ProbabilityRule.Softmax);
        AssertClose([0.06180108955079623, 0.4646225116218921, 0.4735763988273117], Ask(model, Method.PredictProbability, Row));
        AssertClose([-1.3512321775146785, 0.6660721008385206, 0.6851600766761707], Ask(model, Method.DecisionFunction, Row));
        Assert.Equal(Cell.Integer(2), Label(model, Row));
    }

    [Fact]
    public void One_versus_rest_divides_by_the_sum()
    {
        var model = Classifier(
            [
                -0.8719971041714953, 0.023823404034602865, 0.058980937524761315, -0.3030126244025115,
                -0.4723037901384384, 0.08783892676950047, -0.0037184731014889855, 0.39348668207898524,
                1.212051847210071, -0.09018932390489902, -0.0036850417223397818, -0.029973370866529635,
            ],
            [-1.7217102525544687, -0.8222490858352705, -0.1763266910931524], ProbabilityRule.OneVersusRest);
        AssertClose([0.05523893901923429, 0.4647247498858928, 0.48003631109487305], Ask(model, Method.PredictProbability, Row));
    }

    [Fact]
    public void Two_multinomial_classes_share_the_score_with_both_signs()
    {
        double[] coefficients = [-0.7091338102442665, -0.05175701941386617, -0.919948382477951, 0.21630667658484803];
        var model = Classifier(coefficients, [0.750233684068647], ProbabilityRule.Softmax);
        double[] row = [1.75, -6.7, 0.47, -3.03];
        AssertClose([0.9215450325258712, 0.07845496747412883], Ask(model, Method.PredictProbability, row));
        AssertClose([-1.2317634236026425], Ask(model, Method.DecisionFunction, row));
        Assert.Equal(Cell.Integer(0), Label(model, row));
    }

    [Fact]
    public void A_score_of_zero_is_the_first_class()
    {
        var model = Classifier([1, 0, 0, 0], [0], ProbabilityRule.OneVersusRest);
        Assert.Equal(Cell.Integer(0), Label(model, [0, 1, 1, 1]));
        Assert.Equal(Cell.Integer(1), Label(model, [double.Epsilon, 1, 1, 1]));
    }

    [Fact]
    public void Modified_huber_without_a_winner_makes_all_classes_alike()
    {
        var model = Classifier([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0], [0, 0, 0], ProbabilityRule.ModifiedHuber);
        AssertClose([1 / 3.0, 1 / 3.0, 1 / 3.0], Ask(model, Method.PredictProbability, [-1, -2, -3, 0]));
        AssertClose([2 / 3.0, 1 / 3.0, 0], Ask(model, Method.PredictProbability, [5, 0, -3, 0]));
    }

    [Fact]
    public void Refuses_a_missing_value_and_names_its_place()
    {
        var model = Classifier([1, 0, 0, 0], [0], ProbabilityRule.OneVersusRest);
        var refusal = Assert.Throws<InputException>(() => Ask(model, Method.Predict, [0, 1, double.NaN, 1]));
        Assert.Equal((0, 2), (refusal.Row, refusal.Column));
    }

    [Fact]
    public void Answers_without_allocating()
    {
        var model = Classifier([1, 2, 3, 4], [0], ProbabilityRule.OneVersusRest);
        var (input, output, workspace) = (InputOf(Row), new Tile(), new Workspace());
        model.Run(Method.PredictProbability, input, output, workspace);
        model.Run(Method.Predict, input, output, workspace);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            model.Run(Method.PredictProbability, input, output, workspace);
            model.Run(Method.Predict, input, output, workspace);
        }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    static LinearClassifier Classifier(double[] coefficients, double[] intercepts, ProbabilityRule rule)
    {
        var labels = new Labels([.. Enumerable.Range(0, Math.Max(2, intercepts.Length)).Select(i => Cell.Integer(i))], ElementType.Int64);
        return new LinearClassifier(new LinearMap(coefficients, intercepts, 4), labels, rule) { Name = "LogisticRegression", FeatureCount = 4 };
    }

    static Tile InputOf(double[] row)
    {
        var tile = new Tile();
        tile.ResetNumeric(1, row.Length);
        row.CopyTo(tile.Numbers);
        return tile;
    }

    static double[] Ask(LinearClassifier model, Method method, double[] row)
    {
        var output = new Tile();
        model.Run(method, InputOf(row), output, new Workspace());
        return output.IsNumeric ? output.Numbers.ToArray() : [];
    }

    static Cell Label(LinearClassifier model, double[] row)
    {
        var output = new Tile();
        model.Run(Method.Predict, InputOf(row), output, new Workspace());
        return output[0, 0];
    }

    static void AssertClose(double[] expected, double[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], found[i], 1e-13);
    }
}
