using Salver.Estimators.Tree;

namespace Salver.Estimators.CatBoost;

/// <summary>
/// The trees of a CatBoost model. Tests of categories and of what is counted for them become tests of added columns, so that a forest answers them all:
/// after the features, one column for each category that is asked for by value (1 or 0), then one for each counted number.
/// </summary>
/// <param name="forest">The trees; null when there are none.</param>
sealed class CatBoostTrees(Forest? forest)
{
    public required int FeatureCount { get; init; }

    /// <summary>Scores a row.</summary>
    public required int OutputCount { get; init; }

    /// <summary>What sums are multiplied by, before the bias is added.</summary>
    public double Scale { get; init; } = 1;

    public required double[] Bias { get; init; }

    /// <summary>Whether a column holds categories.</summary>
    public required bool[] Categorical { get; init; }

    /// <summary>Whether a missing number counts as larger than every border.</summary>
    public required bool[] MissingIsLarge { get; init; }

    /// <summary>Categories asked for by value: column and hash.</summary>
    public required (int Column, int Hash)[] Values { get; init; }

    public required CtrFeature[] Counted { get; init; }

    public int TreeCount => forest?.TreeCount ?? 0;

    public int NodeCount => forest?.NodeCount ?? 0;

    public bool HasCategories => Array.Exists(Categorical, c => c);

    int Width => FeatureCount + Values.Length + Counted.Length;

    /// <summary>Makes <paramref name="output"/> the raw scores of <paramref name="input"/>.</summary>
    public void WriteScores(Tile input, Tile output, Estimator asked, Workspace workspace)
    {
        output.ResetNumeric(input.RowCount, OutputCount);
        output.Numbers.Clear();
        if (forest is not null)
        {
            var scratch = workspace.RentTile();
            forest.Sum(HasCategories ? Expand(input, scratch, asked, workspace) : input.AsNumeric(scratch), output.Numbers, workspace);
            workspace.Return(scratch);
        }
        for (var r = 0; r < output.RowCount; r++)
        {
            var row = output.Row(r);
            for (var k = 0; k < row.Length; k++) row[k] = row[k] * Scale + Bias[k];
        }
    }

    Tile Expand(Tile input, Tile rows, Estimator asked, Workspace workspace)
    {
        rows.ResetNumeric(input.RowCount, Width);
        var hashes = workspace.RentIntegers(FeatureCount);
        for (var r = 0; r < input.RowCount; r++)
        {
            var row = rows.Row(r);
            for (var c = 0; c < FeatureCount; c++)
            {
                if (Categorical[c]) (row[c], hashes[c]) = (0, CategoryHash.Of(input[r, c], r, c, asked.Name));
                else row[c] = Number(input[r, c], r, c);
            }
            for (var v = 0; v < Values.Length; v++) row[FeatureCount + v] = hashes[Values[v].Column] == Values[v].Hash ? 1 : 0;
            for (var k = 0; k < Counted.Length; k++) row[FeatureCount + Values.Length + k] = Counted[k].Answer(row[..FeatureCount], hashes, MissingIsLarge);
        }
        workspace.Return(hashes);
        return rows;
    }

    static double Number(Cell cell, int row, int column) =>
        cell.IsNumber || cell.IsMissing ? cell.ToDouble() : throw new InputException($"could not convert {cell} to a number", row, column);
}
