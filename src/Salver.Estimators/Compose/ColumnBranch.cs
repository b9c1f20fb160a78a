namespace Salver.Estimators.Compose;

/// <summary>One transformer of a <see cref="ColumnTransformer"/> or a FeatureUnion, the columns it gets and the weight of its answers.</summary>
sealed class ColumnBranch
{
    readonly int[]? _columns;

    /// <param name="name">Name the transformer goes by.</param>
    /// <param name="transformer">It has transform.</param>
    /// <param name="columns">Indices of its columns; null for all.</param>
    public ColumnBranch(string name, Estimator transformer, int[]? columns)
    {
        (Name, Transformer, _columns) = (name, transformer, columns);
        var width = transformer.Output(Method.Transform)!.ColumnCount;
        Width = width >= 0 || columns is null ? width : columns.Length;
    }

    public string Name { get; }
    public Estimator Transformer { get; }

    /// <summary>Indices of its columns; empty when it gets all.</summary>
    public int[] Columns => _columns ?? [];

    /// <summary>Columns it answers; -1 for as many as it gets.</summary>
    public int Width { get; }

    /// <summary>What its answers are multiplied with, and whether that is a Python int; null for none.</summary>
    public (double Value, bool IsInteger)? Weight { get; init; }

    public void Run(Tile input, Tile output, Workspace workspace)
    {
        var scratch = workspace.RentTile();
        var rows = input;
        if (_columns is not null && !Estimators.Columns.AreAll(_columns, input.ColumnCount))
        {
            Estimators.Columns.Select(input, _columns, scratch);
            rows = scratch;
        }
        if (Weight is not { } weight) Ask(rows, output, workspace);
        else
        {
            var answer = workspace.RentTile();
            Ask(rows, answer, workspace);
            Estimators.Columns.Scale(answer, weight.Value, weight.IsInteger, output);
            workspace.Return(answer);
        }
        workspace.Return(scratch);
    }

    void Ask(Tile rows, Tile output, Workspace workspace)
    {
        try
        {
            Transformer.Run(Method.Transform, rows, output, workspace);
        }
        catch (InputException refusal) when (_columns is not null && (uint)refusal.Column < (uint)_columns.Length)
        {
            throw new InputException(refusal.Reason, refusal.Row, _columns[refusal.Column], refusal) { Field = refusal.Field };
        }
    }
}
