using System.Globalization;

namespace Salver.Estimators.Tree;

/// <summary>What single trees and forests of scikit-learn have in common.</summary>
abstract class TreeEstimator : Estimator
{
    protected TreeEstimator(Forest forest, int featureCount)
    {
        Forest = forest;
        FeatureCount = featureCount;
    }

    /// <summary>Whether NaN is routed as learned: scikit-learn 1.3 and later, by criterion and splitter.</summary>
    public bool AcceptsMissing { get; init; }

    public override IEnumerable<(string Name, string Value)> Facts =>
    [
        ("trees", Forest.TreeCount.ToString(CultureInfo.InvariantCulture)),
        ("nodes", Forest.NodeCount.ToString(CultureInfo.InvariantCulture)),
    ];

    public override int TileRows => Forest.TileRows;

    protected Forest Forest { get; }

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        var scratch = workspace.RentTile();
        var rows = TreeRows.Take(input, scratch, this, AcceptsMissing);
        if (method == Method.Apply) WriteLeaves(rows, output, workspace);
        else Answer(method, rows, output, workspace);
        workspace.Return(scratch);
    }

    /// <summary>Answers checked rows.</summary>
    protected abstract void Answer(Method method, Tile rows, Tile output, Workspace workspace);

    /// <summary>Makes <paramref name="output"/> the number of the leaf that each row ends in, one a tree.</summary>
    protected void WriteLeaves(Tile rows, Tile output, Workspace workspace)
    {
        output.ResetNumeric(rows.RowCount, Forest.TreeCount, ElementType.Int64);
        var leaves = workspace.RentIntegers(rows.RowCount * Forest.TreeCount);
        Forest.FindLeaves(rows, leaves, workspace);
        var numbers = output.Numbers;
        for (var i = 0; i < numbers.Length; i++) numbers[i] = leaves[i];
        workspace.Return(leaves);
    }
}
