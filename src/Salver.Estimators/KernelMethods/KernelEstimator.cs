using Salver.Estimators.Metrics;

namespace Salver.Estimators.KernelMethods;

/// <summary>
/// KernelRidge, KernelPCA and Nystroem: the kernels of a row with all fitted rows, which may be centred, and a linear map of them. C. Williams and M. Seeger, Using the
/// Nystroem method to speed up kernel machines (2001); B. Schölkopf, A. Smola and K.-R. Müller, Nonlinear component analysis as a kernel eigenvalue problem (1998).
/// </summary>
sealed class KernelEstimator : Estimator
{
    readonly FittedRows _fitted;
    readonly PairwiseKernel? _kernel;
    readonly KernelWeights _weights;
    readonly Method _method;
    readonly MethodOutput _output;

    /// <param name="fitted">The fitted rows; only their number counts where the kernel is computed elsewhere.</param>
    /// <param name="kernel">The kernel; null for kernel='precomputed'.</param>
    /// <param name="weights">From kernels to answers.</param>
    /// <param name="method">predict or transform.</param>
    /// <param name="isVector">Whether one value a row is answered.</param>
    public KernelEstimator(FittedRows fitted, PairwiseKernel? kernel, KernelWeights weights, Method method, bool isVector)
    {
        (_fitted, _kernel, _weights, _method) = (fitted, kernel, weights, method);
        _output = MethodOutput.Values(weights.OutputCount, isVector);
        FeatureCount = kernel is null ? fitted.RowCount : fitted.ColumnCount;
    }

    /// <summary>What is subtracted from the kernels with each fitted row, and added to all: KernelCenterer's K_fit_rows_ and K_fit_all_; null where nothing is centred.</summary>
    public (double[] Rows, double All)? Centre { get; init; }

    /// <summary>Answers inverse_transform from the scores of transform; null for none.</summary>
    public KernelEstimator? Backward { get; init; }

    /// <summary>What 0.23 alone adds to the kernel of the first row asked with the first fitted row, of the second with the second, and so on.</summary>
    public double Diagonal { get; init; }

    public override int TileRows => Diagonal != 0 || Backward is { Diagonal: not 0 } ? int.MaxValue : base.TileRows;

    public override bool TakesCompressed => _fitted.IsSparse;

    public override IEnumerable<(string Name, string Value)> Facts => [("kernel", _kernel is null ? "precomputed" : _kernel.Kind.ToString().ToLowerInvariant())];

    public override MethodOutput? Output(Method method) => method == _method ? _output : method == Method.InverseTransform ? Backward?.Output(Method.Transform) : null;

    public override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        if (method == Method.InverseTransform && Backward is not null)
        {
            Backward.Run(Method.Transform, input, output, workspace);
            return;
        }
        if (method != _method) throw NoSuchMethod(method);
        var (scratch, kernels) = (workspace.RentTile(), workspace.RentTile());
        var rows = _fitted.Match(input, scratch, workspace);
        Checks.RequireColumns(rows, this);
        Checks.RequireFinite(rows, Name);
        kernels.ResetNumeric(rows.RowCount, _fitted.RowCount);
        for (var r = 0; r < rows.RowCount; r++)
        {
            var own = kernels.Row(r);
            if (_kernel is null) rows.Row(r).CopyTo(own);
            else
            {
                if (_kernel.NeedsPositive) RequirePositive(rows.Row(r), r);
                _kernel.Fill(rows, r, _fitted, own);
            }
            if (Diagonal != 0 && r < own.Length) own[r] += Diagonal;
            if (Centre is { } centre) Subtract(own, centre.Rows, centre.All);
        }
        output.ResetNumeric(rows.RowCount, _weights.OutputCount);
        // Weights may be a million times what they leave of one another: the order of addition shows.
        for (var r = 0; r < rows.RowCount; r++)
            for (var k = 0; k < _weights.OutputCount; k++) output.Row(r)[k] = FusedDot.Of(kernels.Row(r), _weights.Of(k), _kernel?.IsFused ?? true);
        workspace.Return(kernels);
        workspace.Return(scratch);
    }

    static void Subtract(Span<double> kernels, ReadOnlySpan<double> rows, double all)
    {
        var mean = PairwiseSum.Of(kernels) / kernels.Length;
        for (var i = 0; i < kernels.Length; i++) kernels[i] = kernels[i] - rows[i] - mean + all;
    }

    void RequirePositive(ReadOnlySpan<double> row, int index)
    {
        for (var c = 0; c < row.Length; c++)
            if (row[c] < 0) throw new InputException($"{Name} takes no negative numbers and got {row[c]}", index, c);
    }
}
