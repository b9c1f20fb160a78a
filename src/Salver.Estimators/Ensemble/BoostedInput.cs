using Salver.Estimators.Tree;

namespace Salver.Estimators.Ensemble;

/// <summary>What gradient boosting wants rows to be like.</summary>
sealed class BoostedInput
{
    /// <summary>Numbers within float32 and none missing: gradient boosting over decision trees.</summary>
    public static BoostedInput Singles { get; } = new() { Kind = InputKind.Singles };

    /// <summary>Finite numbers: histogram gradient boosting of 0.21.</summary>
    public static BoostedInput Finite { get; } = new() { Kind = InputKind.Finite };

    /// <summary>Any numbers.</summary>
    public static BoostedInput Any { get; } = new() { Kind = InputKind.Any };

    /// <summary>Encodes categories and puts their columns first: histogram gradient boosting since 1.4.</summary>
    public Estimator? Preprocessor { get; init; }

    public InputKind Kind { get; init; }

    /// <summary>Whether the estimator can say which leaves rows end in.</summary>
    public bool HasApply => Kind == InputKind.Singles;

    /// <summary>The rows as numbers; <paramref name="scratch"/> holds them when they were not.</summary>
    /// <exception cref="InputException">scikit-learn would refuse them.</exception>
    public Tile Take(Tile input, Tile scratch, Estimator estimator, Workspace workspace)
    {
        if (Kind == InputKind.Singles) return TreeRows.Take(input, scratch, estimator, acceptsMissing: false);
        Checks.RequireColumns(input, estimator);
        if (Preprocessor is not null)
        {
            Preprocessor.Run(Method.Transform, input, scratch, workspace);
            return AsNumeric(scratch, workspace);
        }
        var rows = input.AsNumeric(scratch);
        if (Kind == InputKind.Finite) Checks.RequireFinite(rows, estimator.Name);
        return rows;
    }

    static Tile AsNumeric(Tile tile, Workspace workspace)
    {
        if (tile.IsNumeric) return tile;
        var numbers = workspace.RentTile();
        tile.CopyFrom(tile.AsNumeric(numbers));
        workspace.Return(numbers);
        return tile;
    }

    internal enum InputKind
    {
        Any,
        Finite,
        Singles,
    }
}
