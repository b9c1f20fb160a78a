using System.Globalization;
using Salver.Estimators.Tree;

namespace Salver.Estimators.Ensemble;

/// <summary>IsolationForest: -1 for rows that few splits set apart, 1 for the others. F. T. Liu, K. M. Ting, Z.-H. Zhou, Isolation Forest, ICDM 2008.</summary>
sealed class IsolationForest : Estimator
{
    readonly Forest _forest;
    readonly double _denominator;

    /// <param name="forest">Trees whose values are path lengths, of <see cref="PathLengths"/>.</param>
    /// <param name="featureCount">Features of a row.</param>
    /// <param name="sampleCount">Rows that each tree was fitted on.</param>
    /// <param name="rule">Of the version that fitted it.</param>
    public IsolationForest(Forest forest, int featureCount, double sampleCount, PathLengthRule rule)
    {
        FeatureCount = featureCount;
        _forest = forest;
        _denominator = forest.TreeCount * rule.Average(sampleCount);
    }

    /// <summary>What is taken from the score: 0 is then the border.</summary>
    public required double Offset { get; init; }

    /// <summary>Rows with less than this after <see cref="Offset"/> are outliers.</summary>
    public double Threshold { get; init; }

    /// <summary>Whether NaN is routed as learned.</summary>
    public bool AcceptsMissing { get; init; }

    public override IEnumerable<(string Name, string Value)> Facts =>
    [
        ("trees", _forest.TreeCount.ToString(CultureInfo.InvariantCulture)),
        ("nodes", _forest.NodeCount.ToString(CultureInfo.InvariantCulture)),
    ];

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.Predict => MethodOutput.Values(1, isVector: true, ElementType.Int64),
        Method.DecisionFunction or Method.ScoreSamples => MethodOutput.Vector,
        _ => null,
    };

    /// <summary>The tree with path lengths for values: the leaf's depth and what the rows left in it would have taken on average to be told apart.</summary>
    public static TreeNodes PathLengths(TreeNodes tree, ReadOnlySpan<double> samples, PathLengthRule rule)
    {
        var (values, depths) = (new double[tree.Count], new int[tree.Count]);
        for (var node = 0; node < tree.Count; node++)
        {
            if (tree.IsLeaf(node)) values[node] = depths[node] + 1 + rule.Average(samples[node]) - 1;
            else depths[tree.Left[node]] = depths[tree.Right[node]] = depths[node] + 1;
        }
        return tree with { Values = values, ValueWidth = 1 };
    }

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        var scratch = workspace.RentTile();
        var rows = TreeRows.Take(input, scratch, this, AcceptsMissing);
        output.ResetNumeric(rows.RowCount, 1, method == Method.Predict ? ElementType.Int64 : ElementType.Float64);
        output.Numbers.Clear();
        _forest.Sum(rows, output.Numbers, workspace);
        foreach (ref var value in output.Numbers)
        {
            var score = -Math.Pow(2, _denominator == 0 ? -1 : -value / _denominator);
            value = method switch
            {
                Method.ScoreSamples => score,
                Method.DecisionFunction => score - Offset,
                _ => score - Offset < Threshold ? -1 : 1,
            };
        }
        workspace.Return(scratch);
    }
}
