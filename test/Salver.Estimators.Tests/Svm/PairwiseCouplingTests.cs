using Salver.Estimators.Svm;

namespace Salver.Estimators.Tests.Svm;

public sealed class PairwiseCouplingTests
{
    [Fact]
    public void Pairs_that_agree_with_probabilities_give_them_back()
    {
        double[] p = [0.5, 0.3, 0.2];
        var pairs = new double[9];
        for (var i = 0; i < 3; i++)
            for (var j = 0; j < 3; j++) pairs[i * 3 + j] = p[i] / (p[i] + p[j]);
        var solved = new double[3];
        PairwiseCoupling.Solve(pairs, solved, new Workspace());
        for (var i = 0; i < 3; i++) Assert.Equal(p[i], solved[i], 0.005);
        Assert.Equal(1, solved.Sum(), 1e-12);
    }
}
