namespace Salver.Estimators.Tree.Kernels;

/// <summary>A forest of small trees as the byte kernel asks it, block by block.</summary>
sealed unsafe class ByteForest
{
    /// <summary>Leaves that share their values get each their own: so many numbers in any case, and this many times those that there are.</summary>
    const int MostValues = 1 << 22, MostCopies = 4;

    readonly ByteGroup[] _groups;
    readonly int _features;
    readonly int _outputs;
    readonly int _numbers;
    readonly int _scratch;
    readonly PinnedArray<int> _windows;

    ByteForest(ByteGroup[] groups, ForestRules rules)
    {
        (_groups, _features, _outputs) = (groups, rules.FeatureCount, rules.OutputCount);
        var windows = Windows(groups.SelectMany(g => g.Features).Distinct().Order());
        foreach (var group in groups) group.Place(f => NumbersOf(f, windows));
        _windows = new PinnedArray<int>(windows);
        _numbers = windows.Length * ByteEncoding.WindowFeatures * ByteTask.BlockRows;
        _scratch = groups.Max(g => g.ScratchBytes);
    }

    /// <summary>Whether a tree has few enough leaves to be asked this way.</summary>
    public static bool Takes(int nodes) => nodes < 2 * ByteTask.MaximumLeaves;

    /// <summary>The forest, of trees that it <see cref="Takes"/>; null when it would hold many times the values that there are.</summary>
    public static ByteForest? Make(CompiledTrees trees) => (trees.Nodes.Length + trees.TreeCount) / 2L * trees.ValueWidth <= Math.Max(MostValues, (long)MostCopies * trees.LeafValues.Length)
        ? new(ByteGroupBuilder.Build(trees), trees.Rules)
        : null;

    /// <summary>Adds each tree's values, in the trees' order, to the sums of each row.</summary>
    public void Sum<TSum>(KernelPath path, double* rows, int count, TSum* sums, Workspace workspace) where TSum : unmanaged
    {
        var scratch = workspace.RentIntegers(_numbers + (_scratch + 2 * ByteTask.Unit) / sizeof(int));
        fixed (int* memory = scratch)
        {
            var aligned = ((nint)memory + ByteTask.Unit - 1) & -ByteTask.Unit;
            var task = (byte*)aligned + _numbers * sizeof(float);
            for (var start = 0; start < count; start += ByteTask.BlockRows)
            {
                var encoding = new ByteEncoding
                {
                    Rows = rows + (long)start * _features,
                    Stride = _features,
                    Count = Math.Min(ByteTask.BlockRows, count - start),
                    Numbers = (float*)aligned,
                    Windows = _windows.Pointer,
                    WindowCount = _windows.Length,
                };
                foreach (var group in _groups)
                {
                    group.Prepare(task);
                    group.Sum(path, encoding, sums + (long)start * _outputs, typeof(TSum) == typeof(float), _outputs, task);
                    encoding.WindowCount = 0;
                }
            }
        }
        workspace.Return(scratch);
    }

    /// <summary>The first features of as few windows as hold all features, given in order.</summary>
    static int[] Windows(IEnumerable<int> features)
    {
        var windows = new List<int>();
        foreach (var feature in features)
            if (windows.Count == 0 || feature >= windows[^1] + ByteEncoding.WindowFeatures) windows.Add(feature);
        return [.. windows];
    }

    static int NumbersOf(int feature, int[] windows)
    {
        var window = Array.FindLastIndex(windows, w => w <= feature);
        return (window * ByteEncoding.WindowFeatures + feature - windows[window]) * ByteTask.BlockRows;
    }
}
