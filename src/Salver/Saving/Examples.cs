using Salver.Estimators;

namespace Salver.Saving;

/// <summary>A few rows and what a model answered to them when it was saved.</summary>
sealed record Examples(Frame Rows, IReadOnlyList<ExampleAnswers> Answers)
{
    /// <summary>Answers wider than this keep only what is not zero.</summary>
    public const int WidestWhole = 64;

    /// <summary>Most values kept of one row.</summary>
    public const int MostValues = 256;

    static readonly Method[] _methods =
        [Method.Predict, Method.PredictProbability, Method.DecisionFunction, Method.Transform, Method.ScoreSamples, Method.PredictMargin];

    /// <summary>Asks a model for rows it answers; null when it answers none that could be made up for it.</summary>
    public static Examples? Of(Model model)
    {
        if (ExampleRows.Choose(model) is not { } rows) return null;
        var answers = new List<ExampleAnswers>();
        foreach (var method in _methods)
            if (model.Has(method) && TryAsk(model, method, rows) is { } tile) answers.Add(ExampleAnswers.Of(method, tile));
        return answers.Count == 0 ? null : new Examples(rows, answers);
    }

    static Tile? TryAsk(Model model, Method method, Frame rows)
    {
        try
        {
            return model.Ask(method, rows).Tile;
        }
        catch (InputException)
        {
            return null;
        }
    }
}

/// <summary>What one method answered: for each row its values, with their columns.</summary>
sealed record ExampleAnswers(Method Method, int ColumnCount, IReadOnlyList<(int Column, Cell Value)[]> Rows)
{
    public bool IsWhole => ColumnCount <= Examples.WidestWhole;

    public static ExampleAnswers Of(Method method, Tile tile)
    {
        var rows = new (int, Cell)[tile.RowCount][];
        for (var r = 0; r < rows.Length; r++)
        {
            var values = new List<(int, Cell)>();
            for (var c = 0; c < tile.ColumnCount && values.Count < Examples.MostValues; c++)
                if (tile.ColumnCount <= Examples.WidestWhole || !tile[r, c].Equals(Cell.Float(0))) values.Add((c, tile[r, c]));
            rows[r] = [.. values];
        }
        return new ExampleAnswers(method, tile.ColumnCount, rows);
    }
}
