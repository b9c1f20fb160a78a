using Salver.Estimators;
using Salver.Saving;

namespace Salver;

/// <summary>
/// A fitted scikit-learn model, opened as data: nothing in its file was run. Immutable, and safe to ask from any number of threads at once.
/// </summary>
public sealed partial class Model : IDisposable
{
    readonly WorkspacePool _workspaces = new();

    internal Model(Estimator root, Provenance provenance)
    {
        Root = root;
        Provenance = provenance;
        (Layout, Schema) = SchemaBuilder.Build(this);
    }

    internal Estimator Root { get; }

    /// <summary>Names of the parts that a bundle was joined of, in the order in which rows go through them; empty for a model that was saved as one.</summary>
    internal IReadOnlyList<string> Parts { get; init; } = [];

    /// <summary>What stands beside the model of a bundle and may change what its program answers, and is not applied.</summary>
    internal IReadOnlyList<string> Notes { get; init; } = [];

    internal InputLayout Layout { get; }

    /// <summary>What the model takes and answers.</summary>
    public ModelSchema Schema { get; }

    /// <summary>Where the model came from.</summary>
    public Provenance Provenance { get; }

    /// <summary>scikit-learn's name of the outermost estimator, such as Pipeline.</summary>
    public string EstimatorName => Root.Name;

    /// <summary>Whether the model has a method.</summary>
    public bool Has(Method method) => Root.Output(method) is not null;

    /// <summary>Asks the model for every row.</summary>
    /// <param name="method">Which of scikit-learn's methods.</param>
    /// <param name="rows">Rows; columns go by name where both sides have names (others are left out), else by position. inverse_transform takes rows as transform answers them.</param>
    /// <returns>One row of answers per row asked.</returns>
    /// <exception cref="InputException">scikit-learn would refuse the rows: a column missing, a missing value or category nobody learned, a number where text belongs.</exception>
    /// <exception cref="NotSupportedException">The model has no such method.</exception>
    public Answers Ask(Method method, Frame rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var output = RequireOutput(method);
        if (rows.RowCount == 0) throw new InputException("There are no rows to answer for; give at least one.");
        var map = LayoutOf(method).Map(rows);
        var result = new Tile();
        var workspace = _workspaces.Rent();
        var input = workspace.RentTile();
        var height = Math.Max(1, Root.TileRows);
        if (rows.RowCount <= height)
        {
            InputLayout.Fill(input, rows, map, 0, rows.RowCount);
            RunNamed(method, input, result, workspace, 0);
        }
        else
        {
            var part = workspace.RentTile();
            for (var start = 0; start < rows.RowCount; start += height)
            {
                InputLayout.Fill(input, rows, map, start, Math.Min(height, rows.RowCount - start));
                RunNamed(method, input, part, workspace, start);
                result.Append(part, start, rows.RowCount);
            }
            workspace.Return(part);
        }
        workspace.Return(input);
        _workspaces.Return(workspace);
        return new Answers(result, output, NamesOf(method, result.ColumnCount, rows.ColumnNames));
    }

    /// <summary>predict, for many rows.</summary>
    /// <inheritdoc cref="Ask(Method, Frame)"/>
    public Answers Predict(Frame rows) => Ask(Method.Predict, rows);

    /// <summary>predict for one row of named values: the predicted number, or the class (a string, long, double or bool).</summary>
    /// <param name="row">Column name to value.</param>
    /// <exception cref="InputException">scikit-learn would refuse the row.</exception>
    public object? Predict(IReadOnlyDictionary<string, object?> row) => Ask(Method.Predict, FrameOf(row))[0];

    /// <summary>predict for one row of numbers, in the order of <see cref="ModelSchema.Inputs"/>. Allocates nothing.</summary>
    /// <returns>The predicted number, or the class when classes are numbers.</returns>
    /// <exception cref="InputException">scikit-learn would refuse the row.</exception>
    public double Predict(ReadOnlySpan<double> row)
    {
        Span<double> answer = stackalloc double[1];
        Ask(Method.Predict, row, answer);
        return answer[0];
    }

    /// <summary>Asks the model for one row of numbers, in the order of <see cref="ModelSchema.Inputs"/>. Allocates nothing.</summary>
    /// <param name="method">Which of scikit-learn's methods.</param>
    /// <param name="row">One number per input; NaN is missing.</param>
    /// <param name="answer">Takes the answer; as long as the method's columns.</param>
    /// <exception cref="InputException">scikit-learn would refuse the row, or the answer is not numbers.</exception>
    public void Ask(Method method, ReadOnlySpan<double> row, Span<double> answer)
    {
        RequireOutput(method);
        var workspace = _workspaces.Rent();
        var (input, output) = (workspace.RentTile(), workspace.RentTile());
        input.ResetNumeric(1, row.Length);
        row.CopyTo(input.Numbers);
        RunNamed(method, input, output, workspace, 0);
        if (answer.Length != output.ColumnCount)
            throw new ArgumentException($"{method} answers {output.ColumnCount} values and the span takes {answer.Length}.", nameof(answer));
        if (output is { IsNumeric: true, IsCompressed: false }) output.Numbers.CopyTo(answer);
        else WriteCells(method, output, answer);
        workspace.Return(output);
        workspace.Return(input);
        _workspaces.Return(workspace);
    }

    static void WriteCells(Method method, Tile output, Span<double> answer)
    {
        for (var c = 0; c < answer.Length; c++)
        {
            var cell = output[0, c];
            answer[c] = cell.IsNumber ? cell.ToDouble() : throw new InputException($"{method} answers {cell}, which is no number; use Predict with a row of names.");
        }
    }

    /// <summary>predict_proba: one column per class, in the order of <see cref="ModelSchema.Classes"/>.</summary>
    /// <inheritdoc cref="Ask(Method, Frame)"/>
    public Answers PredictProbability(Frame rows) => Ask(Method.PredictProbability, rows);

    /// <summary>transform.</summary>
    /// <inheritdoc cref="Ask(Method, Frame)"/>
    public Answers Transform(Frame rows) => Ask(Method.Transform, rows);

    /// <summary>A predictor for rows of a type of yours: no dictionaries, no reflection, nothing allocated.</summary>
    /// <typeparam name="TRow">Your row type.</typeparam>
    /// <param name="map">Says where each input comes from, such as <c>m => m.Number("sqft", h => h.SquareFeet)</c>.</param>
    /// <exception cref="ArgumentException">An input of the model is not mapped, is mapped twice, or a name is not an input.</exception>
    public Predictor<TRow> For<TRow>(Action<RowMap<TRow>> map)
    {
        ArgumentNullException.ThrowIfNull(map);
        var rows = new RowMap<TRow>(Layout);
        map(rows);
        return new Predictor<TRow>(this, rows.Complete());
    }

    /// <summary>Lets go of the memory that predictions were made in. Nothing holds the file afterwards: a large one is hashed in the background, and that is waited for.</summary>
    public void Dispose()
    {
        _workspaces.Clear();
        Provenance.FinishHash();
    }

    internal Workspace RentWorkspace() => _workspaces.Rent();

    internal void Return(Workspace workspace) => _workspaces.Return(workspace);

    /// <summary>Takes over an example that came with the model, if it is a row that the model answers.</summary>
    internal bool Illustrate(ExampleRow example)
    {
        var cells = example.For(Layout);
        var one = cells is null ? example.One(Layout) : null;
        if (Schema.Methods.Count == 0 || cells is null && one is null) return false;
        try
        {
            Ask(Schema.Methods[0], ExampleRows.Frame(this, Layout.Kind, [cells ?? [one!.Value]]));
        }
        catch (InputException)
        {
            return false;
        }
        for (var c = 0; c < Layout.Columns.Count; c++)
            if (cells is not null && !cells[c].IsMissing) Layout.Columns[c].Given = cells[c];
        Layout.Given = one;
        return true;
    }

    /// <summary>Runs one tile, naming the field and the row of the batch when the model refuses it.</summary>
    internal void RunNamed(Method method, Tile input, Tile output, Workspace workspace, int firstRow)
    {
        try
        {
            Root.Run(method, input, output, workspace);
            if (output.IsCompressed) output.WriteZeros();
        }
        catch (InputException refusal)
        {
            if (method != Method.InverseTransform) throw RefusalNaming.Name(this, method, input, refusal, firstRow);
            throw new InputException(refusal.Reason, refusal.Row < 0 ? -1 : refusal.Row + firstRow, refusal.Column, refusal);
        }
    }

    /// <summary>As <see cref="RunNamed"/> for predict and predict_proba.</summary>
    internal void PredictBothNamed(Tile input, Tile labels, Tile probabilities, Workspace workspace, int firstRow)
    {
        try
        {
            Root.PredictBoth(input, labels, probabilities, workspace);
        }
        catch (InputException refusal)
        {
            throw RefusalNaming.Name(this, Method.Predict, input, refusal, firstRow);
        }
    }

    /// <summary>Names of the answer's columns.</summary>
    internal IReadOnlyList<string> ColumnNames(Method method, int count) => AnswerNames.Of(this, method, count);

    internal MethodOutput RequireOutput(Method method) => Root.Output(method) ?? throw new NotSupportedException(
        $"This model ({Root.Name}) has no {MethodNames.Of(method)}. It has: {string.Join(", ", Schema.Methods.Select(MethodNames.Of))}.");

    static Frame FrameOf(IReadOnlyDictionary<string, object?> row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Frame.FromRows([row]);
    }
}
