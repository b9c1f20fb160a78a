namespace Salver.Estimators.Tree.Kernels;

/// <summary>The nodes of a forest as the walking kernels read them, group by group, in the smallest layout that holds what has come so far.</summary>
abstract class WalkGroups
{
    /// <summary>The layout to begin with.</summary>
    public static WalkGroups Smallest(ForestRules rules) => rules.Split == SplitRule.DoubleAtMost ? new WalkGroups<DoubleNode, double>() : new WalkGroups<NarrowNode, float>();

    public abstract int Count { get; }

    /// <summary>Nodes of all trees.</summary>
    public int NodeCount { get; protected set; }

    /// <summary>Most nodes of a group.</summary>
    protected int Largest { get; set; }

    /// <summary>Whether the layout can name so many columns, nodes of a group and rows of values.</summary>
    public abstract bool Fits(int columns, int nodes, int leafRows);

    /// <summary>Copies the nodes of a group.</summary>
    public abstract void Add(CompiledGroup group);

    /// <summary>Copies and checks the nodes of all stored trees; those of a large forest on two threads.</summary>
    /// <exception cref="InvalidDataException">They are no trees.</exception>
    public abstract void Add(StoredReader stored);

    /// <summary>Fills an empty group with the nodes of the one at <paramref name="index"/>.</summary>
    public abstract void Read(int index, CompiledGroup group);

    /// <summary>The kernel that walks them, which takes the memory over.</summary>
    public abstract WalkForest Finish(ForestParts parts);

    /// <summary>The same groups in the smallest layout that is wide enough.</summary>
    public WalkGroups Widen(int columns, int nodes, int leafRows)
    {
        WalkGroups wider = new WalkGroups<BroadNode, float>();
        if (!wider.Fits(columns, Math.Max(nodes, Largest), leafRows)) wider = new WalkGroups<DoubleNode, double>();
        var group = new CompiledGroup();
        for (var g = 0; g < Count; g++)
        {
            group.Clear();
            Read(g, group);
            wider.Add(group);
        }
        return wider;
    }
}
