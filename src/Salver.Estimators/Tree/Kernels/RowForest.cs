namespace Salver.Estimators.Tree.Kernels;

/// <summary>A forest of small trees as the kernels ask it that take one row.</summary>
sealed unsafe class RowForest
{
    /// <summary>Beyond this the tests do not stay in the processor's second cache.</summary>
    const int MaximumBytes = 1 << 19;
    const int MaximumHeapValues = 1 << 19;

    /// <summary>Trees get room for as many leaves as the largest has, and leaves that share their values get each their own.</summary>
    const int MaximumMaskValues = 1 << 22;

    readonly RowColumn[] _columns;
    readonly RowTests _tests;
    readonly object[] _memory;
    readonly PinnedArray<int> _features, _firstColumns;
    readonly PinnedArray<double> _values;
    readonly PinnedArray<float>? _singleValues;
    readonly bool _isSingle, _isPlain;
    readonly int _width, _outputs, _treeValues, _places;

    RowForest(CompiledTrees trees, KernelPath path, RowTests tests, double[] values, params object[] memory)
    {
        (Path, _tests, _memory) = (path, tests, memory);
        (_isSingle, _width, _outputs) = (trees.Rules.Split != SplitRule.DoubleAtMost, trees.ValueWidth, trees.Rules.OutputCount);
        (_columns, _firstColumns) = (trees.Columns, new PinnedArray<int>(trees.FirstColumn));
        (_treeValues, _places) = (values.Length / trees.TreeCount, Math.Max(trees.TreeCount, tests.GroupCount * MaskKernel.Lanes));
        _values = new PinnedArray<double>(values);
        if (trees.Rules.SumsAreSingle) _singleValues = new PinnedArray<float>(Array.ConvertAll(values, v => (float)v));
        _features = new PinnedArray<int>((_columns.Length + RowTask.ReadTogether - 1) / RowTask.ReadTogether * RowTask.ReadTogether);
        for (var c = 0; c < _features.Length; c++) _features[c] = _columns[Math.Min(c, _columns.Length - 1)].Feature;
        // The columns of a row without NaN are its features as they are.
        _isPlain = Array.TrueForAll(_columns, c => c.IsNumeric && c.Missing != MissingRule.Zero);
    }

    /// <summary>The kernel.</summary>
    public KernelPath Path { get; }

    /// <summary>The forest for the mask kernel, or null when trees are too large.</summary>
    public static RowForest? ForMasks(CompiledTrees trees)
    {
        for (var t = 0; t < trees.TreeCount; t++)
            if (trees.EndOf(t) - trees.Roots[t] >= 2 * MaskKernel.MaximumLeaves) return null;
        if ((long)trees.Nodes.Length / 2 * sizeof(MaskTest) / MaskKernel.Lanes > MaximumBytes) return null;
        var builder = new MaskBuilder(trees);
        var masks = new PinnedArray<MaskTest>(builder.Tests.ToArray());
        var (columns, sizes, places) = (new PinnedArray<int>(builder.TestColumns.ToArray()), new PinnedArray<int>(builder.GroupSizes.ToArray()), new PinnedArray<int>(builder.Places));
        if ((long)masks.Length * sizeof(MaskTest) > MaximumBytes || builder.ValueCount > MaximumMaskValues) return null;
        var tests = new RowTests { Masks = masks.Pointer, MaskColumns = columns.Pointer, GroupSizes = sizes.Pointer, GroupCount = sizes.Length, Places = places.Pointer };
        return new RowForest(trees, KernelPath.Masks, tests, builder.Values(), masks, columns, sizes, places);
    }

    /// <summary>The forest for the heap kernel, or null when trees are too deep or have too many columns.</summary>
    public static RowForest? ForHeaps(CompiledTrees trees)
    {
        if (trees.Columns.Length > HeapKernel.MaximumColumns || HeapBuilder.LevelsOf(trees) is var levels && levels > HeapKernel.MaximumLevels) return null;
        if (((long)trees.TreeCount << levels) * (sizeof(float) + 1) > MaximumBytes || ((long)trees.TreeCount << levels) * trees.ValueWidth > MaximumHeapValues) return null;
        var builder = new HeapBuilder(trees, levels);
        var (thresholds, columns) = (new PinnedArray<float>(builder.Thresholds), new PinnedArray<byte>(builder.Columns));
        return new RowForest(trees, KernelPath.Heaps, new RowTests { Thresholds = thresholds.Pointer, Columns = columns.Pointer, Levels = levels }, builder.Values, thresholds, columns);
    }

    /// <summary>Adds each tree's values, in the trees' order, to the sums of one row; false when the row must be walked instead.</summary>
    public bool Sum<TSum>(double* row, TSum* sums, Workspace workspace) where TSum : unmanaged
    {
        var (columns, numbers) = (_features.Length, Math.Max(_features.Length, HeapKernel.MaximumColumns));
        var scratch = workspace.RentDoubles(columns + (numbers + _places + 1) / 2);
        RowResult result;
        fixed (double* memory = scratch)
        {
            var task = new RowTask
            {
                Tests = _tests,
                Row = row,
                Features = _isPlain ? _features.Pointer : null,
                ColumnCount = columns,
                IsSingle = _isSingle,
                SumsAreSingle = typeof(TSum) == typeof(float),
                Columns = memory,
                Numbers = (float*)(memory + columns),
                TreeCount = _firstColumns.Length,
                Values = typeof(TSum) == typeof(float) ? _singleValues!.Pointer : _values.Pointer,
                TreeValues = _treeValues,
                Width = _width,
                FirstColumns = _firstColumns.Pointer,
                Outputs = _outputs,
                Sums = sums,
            };
            task.Tests.Leaves = (uint*)task.Numbers + numbers;
            if (!_isPlain) Read(row, memory);
            result = KernelChoice.Sum(&task);
            if (result == RowResult.Odd)
            {
                Read(row, memory);
                task.Features = null;
                result = KernelChoice.Sum(&task);
            }
        }
        workspace.Return(scratch);
        GC.KeepAlive(_memory);
        return result == RowResult.Done;
    }

    void Read(double* row, double* columns)
    {
        for (var c = 0; c < _features.Length; c++) columns[c] = c < _columns.Length ? _columns[c].Read(row[_columns[c].Feature]) : 0;
    }
}
