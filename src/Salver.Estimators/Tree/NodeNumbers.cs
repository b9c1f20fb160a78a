namespace Salver.Estimators.Tree;

/// <summary>The numbers that nodes had in their tree's file. Files that count depth first, left before right, need none: they are counted when they are asked for.</summary>
/// <param name="given">By tree and node; null for a tree that counts so.</param>
/// <param name="read">Gives a group, compiled.</param>
sealed class NodeNumbers(int[]?[] given, Action<int, CompiledGroup> read)
{
    readonly int[]?[] _numbers = [.. given];

    /// <summary>By node of a tree, its number.</summary>
    public int[] Of(int tree)
    {
        if (Volatile.Read(ref _numbers[tree]) is not { } numbers)
        {
            var group = new CompiledGroup();
            read(tree / CompiledGroup.Trees, group);
            for (var t = 0; t < group.TreeCount; t++)
            {
                ref var slot = ref _numbers[tree / CompiledGroup.Trees * CompiledGroup.Trees + t];
                Volatile.Write(ref slot, slot ?? Count(group, t));
            }
            numbers = _numbers[tree]!;
        }
        return numbers;
    }

    static int[] Count(CompiledGroup group, int tree)
    {
        var root = group.Roots[tree];
        var nodes = group.Nodes[root..group.EndOf(tree)];
        var sizes = new int[nodes.Length];
        for (var k = nodes.Length - 1; k >= 0; k--) sizes[k] = nodes[k].IsLeaf ? 1 : 1 + sizes[nodes[k].Child - root] + sizes[nodes[k].Child - root + 1];
        var numbers = new int[nodes.Length];
        for (var k = 0; k < nodes.Length; k++)
        {
            if (nodes[k].IsLeaf) continue;
            var left = nodes[k].Child - root;
            numbers[left] = numbers[k] + 1;
            numbers[left + 1] = numbers[left] + sizes[left];
        }
        return numbers;
    }
}
