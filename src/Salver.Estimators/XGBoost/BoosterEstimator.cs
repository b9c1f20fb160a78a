namespace Salver.Estimators.XGBoost;

/// <summary>What XGBoost's wrappers and its Booster share: how rows are read, margins and leaves.</summary>
abstract class BoosterEstimator(Booster booster, MarginTransform transform) : Estimator
{
    const double LargestCategory = (1 << 24) - 1;

    readonly MethodOutput _margins = MethodOutput.Values(booster.GroupCount, booster.GroupCount == 1, ElementType.Float32);
    MethodOutput? _leaves;

    protected Booster Booster { get; } = booster;

    protected MarginTransform Transform { get; } = transform;

    /// <summary>The number that stands for a missing value beside NaN, as float32; NaN when there is none.</summary>
    public float Missing { get; init; } = float.NaN;

    /// <summary>Whether leaf numbers are integers, as they were before XGBoost 1.4.</summary>
    public bool HasIntegerLeaves { get; init; }

    /// <summary>Columns whose numbers are category codes; null when there are none.</summary>
    public bool[]? CategoricalColumns { get; init; }

    /// <summary>Turns text categories into codes; null when no column has any.</summary>
    public CategoryCodes? Categories { get; init; }

    public override IEnumerable<(string Name, string Value)> Facts => Booster.Facts;

    public override MethodOutput? Output(Method method) => method switch
    {
        Method.PredictMargin => _margins,
        Method.PredictLeaf or Method.Apply when Booster.TreeCount > 0 =>
            _leaves ??= MethodOutput.Values(Booster.TreeCount, Booster.TreeCount == 1 && !HasIntegerLeaves, HasIntegerLeaves ? ElementType.Int64 : ElementType.Float32),
        _ => null,
    };

    public override void Describe(ReadOnlySpan<FeatureFacts> features)
    {
        for (var c = 0; c < features.Length; c++)
            if (Categories?.NamesOf(c) is { } names) features[c].SetCategories(names, acceptsUnknown: false);
            else features[c].SetNumber();
    }

    public sealed override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        var scratch = workspace.RentTile();
        var rows = Read(input, scratch);
        switch (method)
        {
            case Method.PredictMargin:
                var margins = workspace.RentFloats(rows.RowCount * Booster.GroupCount);
                WriteFloats(WriteMargins(rows, margins, workspace), rows.RowCount, output);
                workspace.Return(margins);
                break;
            case Method.PredictLeaf or Method.Apply:
                output.ResetNumeric(rows.RowCount, Booster.TreeCount, HasIntegerLeaves ? ElementType.Int64 : ElementType.Float32);
                Booster.WriteLeaves(rows, output.Numbers, workspace);
                break;
            default:
                Answer(method, rows, output, workspace);
                break;
        }
        workspace.Return(scratch);
    }

    /// <summary>Answers predict and what else the wrapper has.</summary>
    protected abstract void Answer(Method method, Tile rows, Tile output, Workspace workspace);

    protected Span<float> WriteMargins(Tile rows, float[] buffer, Workspace workspace)
    {
        var margins = buffer.AsSpan(0, rows.RowCount * Booster.GroupCount);
        Booster.WriteMargins(rows, margins, workspace);
        return margins;
    }

    protected static void WriteFloats(ReadOnlySpan<float> values, int rowCount, Tile output)
    {
        output.ResetNumeric(rowCount, rowCount == 0 ? 1 : values.Length / rowCount, ElementType.Float32);
        var numbers = output.Numbers;
        for (var i = 0; i < numbers.Length; i++) numbers[i] = values[i];
    }

    // XGBoost takes what a sparse matrix leaves out for missing, not for zero.
    protected Tile Read(Tile input, Tile scratch)
    {
        Checks.RequireColumns(input, this);
        var rows = Categories is null ? input.AsNumeric(scratch) : Categories.Encode(input, scratch);
        if (float.IsNaN(Missing) && !rows.IsSparse && CategoricalColumns is null) return rows;
        if (!ReferenceEquals(rows, scratch))
        {
            scratch.CopyFrom(rows);
            rows = scratch;
        }
        foreach (ref var value in rows.Numbers)
            if ((float)value == Missing || rows.IsSparse && value == 0) value = double.NaN;
        rows.IsSparse = false;
        if (CategoricalColumns is { } columns) ReplaceInvalid(rows, columns);
        return rows;
    }

    // Codes that are no category are in no set of categories, and not missing.
    static void ReplaceInvalid(Tile rows, bool[] columns)
    {
        for (var r = 0; r < rows.RowCount; r++)
        {
            var row = rows.Row(r);
            for (var c = 0; c < row.Length; c++)
                if (columns[c] && row[c] is < 0 or > LargestCategory) row[c] = LargestCategory;
        }
    }
}
