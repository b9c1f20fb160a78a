using Salver.Estimators;
using Salver.Estimators.Tree.Kernels;

namespace Salver.Fuzz;

/// <summary>
/// Asks models that were opened: whatever was accepted has to answer, or refuse the rows. Every method, no row, one, some and more than go together in a tile; as a frame, as a
/// span and as the server does. Models of trees on the kernels of this machine, which have to agree to the bit.
/// </summary>
static class Asking
{
    static readonly Method[] _methods = Enum.GetValues<Method>();

    static readonly KernelPath[] _others = [.. Enum.GetValues<KernelPath>().Where(k => k != KernelPath.Auto && KernelChoice.IsSupported(k))];

    /// <summary>Opens the bytes as a model and asks it everything it has.</summary>
    public static bool OpenAndAsk(byte[] file) => Guard.Around(() =>
    {
        using var model = Model.Open(new MemoryStream(file));
        Ask(model, file.Length + file[file.Length / 2]);
        return true;
    });

    /// <param name="model">The model.</param>
    /// <param name="choice">Chooses one kernel beside the one that the program chooses; negative for all.</param>
    public static void Ask(Model model, int choice)
    {
        var methods = Array.FindAll(_methods, model.Has);
        KernelPath[] others = !HasTrees(model.Root) ? [] : choice < 0 ? _others : [_others[choice % _others.Length]];
        foreach (var rows in AskedRows.Of(model))
        {
            foreach (var method in methods)
            {
                var (refusal, answer) = Answer(model, method, rows, KernelPath.Auto);
                foreach (var kernel in others)
                    if (Answer(model, method, rows, kernel) is var other && (other.Refusal != refusal || answer is not null && !IsSame(answer, other.Answer!)))
                        throw new BrokenPromiseException($"{method} on the kernel {kernel} is not what it is without.");
            }
        }
        if (model.Layout.IsNumeric) AskSpans(model, methods);
    }

    static (string? Refusal, Tile? Answer) Answer(Model model, Method method, Frame rows, KernelPath kernel)
    {
        ForcedKernel.Path = kernel;
        try
        {
            var answers = model.Ask(method, rows);
            return answers.RowCount == rows.RowCount ? (null, answers.Tile) : throw new BrokenPromiseException($"{method} answered {answers.RowCount} rows for {rows.RowCount}.");
        }
        catch (InputException refusal)
        {
            return (refusal.Message, null);
        }
        finally
        {
            ForcedKernel.Path = KernelPath.Auto;
        }
    }

    static bool IsSame(Tile a, Tile b)
    {
        if ((a.RowCount, a.ColumnCount, a.IsNumeric) != (b.RowCount, b.ColumnCount, b.IsNumeric)) return false;
        if (a.IsNumeric)
        {
            // One NaN may have other bits than another.
            for (var i = 0; i < a.Numbers.Length; i++)
                if (BitConverter.DoubleToInt64Bits(a.Numbers[i]) != BitConverter.DoubleToInt64Bits(b.Numbers[i]) && !(double.IsNaN(a.Numbers[i]) && double.IsNaN(b.Numbers[i]))) return false;
            return true;
        }
        for (var c = 0; c < a.ColumnCount; c++)
            for (var r = 0; r < a.RowCount; r++)
                if (a[r, c].ToString() != b[r, c].ToString()) return false;
        return true;
    }

    /// <summary>One row without a frame, and labels and probabilities together.</summary>
    static void AskSpans(Model model, Method[] methods)
    {
        foreach (var row in AskedRows.Spans(model.Layout.Columns.Count))
        {
            foreach (var method in methods)
                if (model.Root.Output(method)!.ColumnCount is >= 0 and var columns) Refusable(() => model.Ask(method, row, new double[columns]));
            if (!methods.Contains(Method.Predict) || !methods.Contains(Method.PredictProbability)) continue;
            var input = new Tile();
            input.ResetNumeric(1, row.Length);
            row.CopyTo(input.Numbers);
            Refusable(() => model.PredictBothNamed(input, new Tile(), new Tile(), new Workspace(), 0));
        }
    }

    static void Refusable(Action ask)
    {
        try
        {
            ask();
        }
        catch (InputException)
        {
        }
    }

    static bool HasTrees(Estimator estimator) => estimator.Facts.Any(f => f.Name == "trees") || estimator.Children.Any(c => HasTrees(c.Estimator));
}
