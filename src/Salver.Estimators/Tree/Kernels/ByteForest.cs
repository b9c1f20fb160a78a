namespace Salver.Estimators.Tree.Kernels;

/// <summary>A forest of small trees as the byte kernel asks it, block by block.</summary>
sealed unsafe class ByteForest
{
    readonly ByteGroup[] _groups;
    readonly int _features;
    readonly int _outputs;
    readonly int _scratch;

    ByteForest(ByteGroup[] groups, ForestRules rules)
    {
        (_groups, _features, _outputs) = (groups, rules.FeatureCount, rules.OutputCount);
        _scratch = groups.Max(g => g.ScratchBytes);
    }

    /// <summary>The forest, or null when a tree has too many leaves to be asked this way.</summary>
    public static ByteForest? Make(CompiledTrees trees)
    {
        for (var t = 0; t < trees.TreeCount; t++)
            if (trees.EndOf(t) - trees.Roots[t] >= 2 * ByteTask.MaximumLeaves) return null;
        return new ByteForest(ByteGroupBuilder.Build(trees), trees.Rules);
    }

    /// <summary>Adds each tree's values, in the trees' order, to the sums of each row.</summary>
    public void Sum<TSum>(KernelPath path, double* rows, int count, TSum* sums, Workspace workspace) where TSum : unmanaged
    {
        var scratch = workspace.RentIntegers((_scratch + 2 * ByteTask.Unit) / sizeof(int));
        fixed (int* memory = scratch)
        {
            var aligned = (byte*)(((nint)memory + ByteTask.Unit - 1) & -ByteTask.Unit);
            foreach (var group in _groups)
            {
                group.Prepare(aligned);
                for (var start = 0; start < count; start += ByteTask.BlockRows)
                {
                    group.Sum(
                        path,
                        rows + (long)start * _features,
                        _features,
                        Math.Min(ByteTask.BlockRows, count - start),
                        sums + (long)start * _outputs,
                        typeof(TSum) == typeof(float),
                        _outputs,
                        aligned);
                }
            }
        }
        workspace.Return(scratch);
    }
}
