using Salver.Estimators;

namespace Salver;

/// <summary>Asks a model for rows of one type; made by <see cref="Model.For"/>. Safe to use from any number of threads; asking for one row allocates nothing.</summary>
/// <typeparam name="TRow">Your row type.</typeparam>
public sealed class Predictor<TRow>
{
    readonly Model _model;
    readonly Func<TRow, Cell>[] _cells;

    internal Predictor(Model model, Func<TRow, Cell>[] cells) => (_model, _cells) = (model, cells);

    /// <summary>predict for a model that answers numbers.</summary>
    /// <exception cref="InputException">scikit-learn would refuse the row.</exception>
    /// <exception cref="NotSupportedException">The model has no predict, or answers something else than a number.</exception>
    public double Predict(TRow row)
    {
        var cell = Ask(row);
        return cell.IsNumber ? cell.ToDouble() : throw new NotSupportedException($"The model answers {cell}, which is no number; use {nameof(PredictLabel)}.");
    }

    /// <summary>predict for a classifier: the class as text.</summary>
    /// <exception cref="InputException">scikit-learn would refuse the row.</exception>
    public string PredictLabel(TRow row)
    {
        var cell = Ask(row);
        return cell.Kind == CellKind.Text ? cell.AsText : cell.ToString();
    }

    /// <summary>predict_proba for one row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="probabilities">Takes one probability per class, in the order of <see cref="ModelSchema.Classes"/>.</param>
    /// <exception cref="InputException">scikit-learn would refuse the row.</exception>
    public void PredictProbability(TRow row, Span<double> probabilities)
    {
        _model.RequireOutput(Method.PredictProbability);
        var workspace = _model.RentWorkspace();
        var (input, output) = (workspace.RentTile(), workspace.RentTile());
        Fill(input, row);
        _model.RunNamed(Method.PredictProbability, input, output, workspace, 0);
        output.Row(0).CopyTo(probabilities);
        workspace.Return(output);
        workspace.Return(input);
        _model.Return(workspace);
    }

    /// <summary>predict for many rows.</summary>
    /// <exception cref="InputException">scikit-learn would refuse a row.</exception>
    public Answers Predict(IReadOnlyList<TRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var columns = _model.Layout.Columns;
        var frame = new FrameColumn[columns.Count];
        for (var c = 0; c < frame.Length; c++)
        {
            var read = _cells[c];
            frame[c] = Frame.Column(columns[c].Name, [.. rows.Select(read)]);
        }
        return _model.Predict(new Frame(frame, rows.Count));
    }

    Cell Ask(TRow row)
    {
        _model.RequireOutput(Method.Predict);
        var workspace = _model.RentWorkspace();
        var (input, output) = (workspace.RentTile(), workspace.RentTile());
        Fill(input, row);
        _model.RunNamed(Method.Predict, input, output, workspace, 0);
        var cell = output[0, 0];
        workspace.Return(output);
        workspace.Return(input);
        _model.Return(workspace);
        return cell;
    }

    void Fill(Tile tile, TRow row)
    {
        if (_model.Layout.IsNumeric)
        {
            tile.ResetNumeric(1, _cells.Length);
            var numbers = tile.Numbers;
            for (var c = 0; c < _cells.Length; c++) numbers[c] = _cells[c](row).ToDouble();
            return;
        }
        tile.ResetMixed(1, _cells.Length);
        for (var c = 0; c < _cells.Length; c++)
        {
            var cell = _cells[c](row);
            tile.Column(c)[0] = cell;
            tile.SetColumnType(c, cell.Kind switch { CellKind.Float => ElementType.Float64, CellKind.Integer => ElementType.Int64, CellKind.Boolean => ElementType.Boolean, _ => ElementType.Object });
        }
    }
}
