using Salver.Estimators.Preprocessing;

namespace Salver.Estimators.Compose;

/// <summary>
/// Transformers that take some columns of a table each and put their answers in the place of those, or beside them, one after another: as programs apply encoders
/// and scalers to the columns of a DataFrame. It answers the columns that are picked of the table at the end.
/// </summary>
sealed class ColumnSteps : Estimator
{
    readonly ColumnStep[] _steps;
    readonly int[] _picked;
    readonly string[] _table;
    readonly MethodOutput _output;

    /// <param name="names">Names of the columns that go in, which stand first in the table.</param>
    /// <param name="table">Names of all columns of the table.</param>
    /// <param name="steps">Each has transform, and as many answers as columns to put them in.</param>
    /// <param name="picked">Indices of the columns that are answered.</param>
    public ColumnSteps(string[] names, string[] table, ColumnStep[] steps, int[] picked)
    {
        (_table, _steps, _picked) = (table, steps, picked);
        FeatureCount = names.Length;
        FeatureNames = names;
        _output = new MethodOutput(picked.Length);
        TileRows = Array.Exists(steps, s => s.Transformer.TileRows == int.MaxValue) ? int.MaxValue : steps.Select(s => s.Transformer.TileRows).DefaultIfEmpty(base.TileRows).Min();
    }

    /// <summary>What takes the answers: it knows about the columns that go through to it as they are. Null when nothing does.</summary>
    public Estimator? Next { get; init; }

    public override int TileRows { get; }

    public override IEnumerable<(string Name, Estimator Estimator)> Children => _steps.Select(s => (s.Name, s.Transformer));

    public override IEnumerable<(string Name, string Value)> Facts => [("columns", Shown(Array.ConvertAll(_picked, c => _table[c])))];

    public override MethodOutput? Output(Method method) => method == Method.Transform ? _output : null;

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        Checks.RequireColumns(input, this);
        var (table, part, answer) = (workspace.RentTile(), workspace.RentTile(), workspace.RentTile());
        table.ResetMixed(input.RowCount, _table.Length);
        for (var c = 0; c < FeatureCount; c++) Copy(input, c, table, c);
        foreach (var step in _steps)
        {
            Columns.Select(table, step.From, part);
            Ask(step, part, answer, workspace);
            for (var c = 0; c < step.To.Length; c++) Copy(answer, c, table, step.To[c]);
        }
        Columns.Select(table, _picked, output);
        workspace.Return(answer);
        workspace.Return(part);
        workspace.Return(table);
    }

    void Ask(ColumnStep step, Tile part, Tile answer, Workspace workspace)
    {
        try
        {
            step.Transformer.Run(Method.Transform, part, answer, workspace);
        }
        catch (InputException refusal) when ((uint)refusal.Column < (uint)step.From.Length)
        {
            throw new InputException(refusal.Reason, refusal.Row, step.From[refusal.Column] < FeatureCount ? step.From[refusal.Column] : -1, refusal) { Field = refusal.Field };
        }
    }

    static void Copy(Tile source, int from, Tile table, int to)
    {
        var cells = table.Column(to);
        if (source is { IsNumeric: false, IsCompressed: false }) source.Column(from).CopyTo(cells);
        else
            for (var r = 0; r < cells.Length; r++) cells[r] = source[r, from];
        table.SetColumnType(to, source.ColumnType(from));
    }

    public override void Describe(ReadOnlySpan<FeatureFacts> features)
    {
        var table = new FeatureFacts[_table.Length];
        for (var c = 0; c < table.Length; c++) table[c] = c < features.Length ? features[c] : new FeatureFacts();
        foreach (var step in _steps)
        {
            step.Transformer.Describe(Array.ConvertAll(step.From, c => table[c]));
            // What a scaler answers is still a column of the rows; what an encoder answers says nothing about its labels.
            if (step.Transformer is { KeepsColumns: true } and not CategoricalEncoder) continue;
            foreach (var column in step.To) table[column] = new FeatureFacts();
        }
        var picked = Array.ConvertAll(_picked, c => table[c]);
        Next?.Describe(picked);
        var taken = _steps.SelectMany(s => s.From).Concat(_picked).ToHashSet();
        for (var c = 0; c < features.Length; c++)
            if (!taken.Contains(c)) features[c].IsUsed = false;
    }

    public override IReadOnlyList<string> FeatureNamesOut(IReadOnlyList<string> input) => Array.ConvertAll(_picked, c => _table[c]);

    static string Shown(string[] names) => string.Join(", ", names.Take(20)) + (names.Length > 20 ? "..." : "");
}

/// <summary>One transformer of <see cref="ColumnSteps"/>.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Transformer">It has transform.</param>
/// <param name="From">Indices of the columns it takes.</param>
/// <param name="To">Indices of the columns its answers go to.</param>
sealed record ColumnStep(string Name, Estimator Transformer, int[] From, int[] To);
