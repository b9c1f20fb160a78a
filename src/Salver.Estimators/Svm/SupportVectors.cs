using Salver.Estimators.Metrics;

namespace Salver.Estimators.Svm;

/// <summary>The fitted rows that carry a support vector machine and the kernel it compares rows with.</summary>
sealed class SupportVectors
{
    readonly FittedRows? _rows;
    readonly PairwiseKernel? _kernel;
    readonly int[] _indices = [];

    public SupportVectors(FittedRows rows, PairwiseKernel kernel) => (_rows, _kernel, Count) = (rows, kernel, rows.RowCount);

    /// <summary>kernel='precomputed': the rows asked are kernel values, of which these columns are the support vectors'.</summary>
    public SupportVectors(int[] indices) => (_indices, Count) = (indices, indices.Length);

    public int Count { get; }

    /// <summary>Fitted on sparse rows; others may be asked with dense ones only.</summary>
    public bool TakesSparse { get; init; }

    public string Kernel => _kernel is null ? "precomputed" : _kernel.Kind.ToString().ToLowerInvariant();

    /// <summary>Rows in the form <see cref="Fill"/> takes.</summary>
    public Tile Take(Tile input, Tile scratch, Estimator estimator, Workspace workspace)
    {
        if (input.IsSparse && !TakesSparse) throw new InputException($"{estimator.Name} was fitted on dense rows and takes no sparse ones");
        var rows = _rows is null ? input.AsNumeric(scratch) : _rows.Match(input, scratch, workspace);
        Checks.RequireColumns(rows, estimator);
        Checks.RequireFinite(rows, estimator.Name);
        return rows;
    }

    /// <summary>Writes the kernel of one row with each support vector.</summary>
    public void Fill(Tile rows, int row, Span<double> values)
    {
        if (_kernel is not null)
        {
            _kernel.Fill(rows, row, _rows!, values);
            return;
        }
        var given = rows.Row(row);
        for (var i = 0; i < _indices.Length; i++) values[i] = given[_indices[i]];
    }
}
