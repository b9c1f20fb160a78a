using System.Globalization;
using Salver.Estimators.Tree;

namespace Salver.Estimators.Ensemble;

/// <summary>Scores that start somewhere and to which every tree adds: what gradient boosting of both kinds comes to.</summary>
sealed class BoostedTrees
{
    readonly Forest? _forest;
    readonly BoostingStart _start;

    /// <param name="forest">Trees of one value a leaf, iteration by iteration, with <see cref="Rules"/>; null when there are none.</param>
    /// <param name="perIteration">Trees an iteration: the number of scores.</param>
    /// <param name="start">Where the scores start from.</param>
    public BoostedTrees(Forest? forest, int perIteration, BoostingStart start) => (_forest, ScoreCount, _start) = (forest, perIteration, start);

    /// <summary>The rules with the scores as columns: the trees of an iteration add to one each.</summary>
    public static ForestRules Rules(ForestRules rules, int treeCount, int perIteration)
    {
        var columns = new int[treeCount];
        for (var t = 0; t < columns.Length; t++) columns[t] = t % perIteration;
        return rules with { OutputCount = perIteration, Columns = columns };
    }

    /// <summary>Scores a row: 1, or one a class when there are more than two.</summary>
    public int ScoreCount { get; }

    /// <summary>Rows that are best asked together.</summary>
    public int? TileRows => _start.IsTransposed ? int.MaxValue : null;

    public int TreeCount => _forest?.TreeCount ?? 0;

    public IEnumerable<(string Name, Estimator Estimator)> Children => _start.Estimator is { } estimator ? [("init", estimator)] : [];

    public IEnumerable<(string Name, string Value)> Facts =>
    [
        ("trees", TreeCount.ToString(CultureInfo.InvariantCulture)),
        ("nodes", (_forest?.NodeCount ?? 0).ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>Makes <paramref name="scores"/> a numeric tile of each row's scores.</summary>
    public void Score(Tile rows, Tile scores, Workspace workspace)
    {
        scores.ResetNumeric(rows.RowCount, ScoreCount);
        if (rows.RowCount == 0) return;
        _start.Write(rows, scores.Numbers, workspace);
        if (_forest is null) return;
        if (!_start.IsTransposed)
        {
            _forest.Sum(rows, scores.Numbers, workspace);
            return;
        }
        var columns = workspace.RentTile();
        Transpose(scores, columns);
        _forest.Sum(rows, columns.Numbers, workspace);
        Transpose(columns, scores);
        workspace.Return(columns);
    }

    static void Transpose(Tile from, Tile to)
    {
        to.ResetNumeric(from.ColumnCount, from.RowCount);
        for (var r = 0; r < from.RowCount; r++)
            for (var c = 0; c < from.ColumnCount; c++) to.Numbers[c * from.RowCount + r] = from.Numbers[r * from.ColumnCount + c];
    }

    /// <summary>Iterations of boosting that can be asked one by one.</summary>
    public int StageCount => _start.IsTransposed ? 0 : TreeCount / ScoreCount;

    /// <summary>Makes <paramref name="scores"/> a numeric tile of each row's scores after every iteration, <see cref="StageCount"/> rows for each.</summary>
    public void ScoreStages(Tile rows, Tile scores, Workspace workspace)
    {
        var (starts, values) = (workspace.RentDoubles(rows.RowCount * ScoreCount), workspace.RentDoubles(rows.RowCount * TreeCount));
        scores.ResetNumeric(rows.RowCount * StageCount, ScoreCount);
        if (rows.RowCount > 0 && _forest is not null)
        {
            _start.Write(rows, starts.AsSpan(0, rows.RowCount * ScoreCount), workspace);
            _forest.FindValues(rows, values, workspace);
            for (var (at, value) = (0, 0); at < rows.RowCount; at++)
            {
                var sums = starts.AsSpan(at * ScoreCount, ScoreCount);
                for (var stage = 0; stage < StageCount; stage++)
                {
                    for (var k = 0; k < sums.Length; k++) sums[k] += values[value++];
                    sums.CopyTo(scores.Row(at * StageCount + stage));
                }
            }
        }
        workspace.Return(values);
        workspace.Return(starts);
    }

    /// <summary>Makes <paramref name="leaves"/> a tile of the leaf each row ends in, one a tree.</summary>
    public void Apply(Tile rows, Tile leaves, Workspace workspace)
    {
        leaves.ResetNumeric(rows.RowCount, TreeCount);
        if (_forest is null) return;
        var nodes = workspace.RentIntegers(rows.RowCount * TreeCount);
        _forest.FindLeaves(rows, nodes, workspace);
        var numbers = leaves.Numbers;
        for (var i = 0; i < numbers.Length; i++) numbers[i] = nodes[i];
        workspace.Return(nodes);
    }
}
