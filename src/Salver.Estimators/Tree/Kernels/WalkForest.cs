using System.Numerics;

namespace Salver.Estimators.Tree.Kernels;

/// <summary>A forest that is walked: every forest can be, and it is the quickest way for a few rows and for large trees.</summary>
abstract unsafe class WalkForest
{
    /// <summary>The numbers that nodes have in the file.</summary>
    public abstract NodeNumbers Numbers { get; }

    /// <summary>Steps of one row's walks: the sum of the trees' depths.</summary>
    public abstract long StepsOfRow { get; }

    /// <summary>Whether the forest stays in cache from one row to the next.</summary>
    public abstract bool IsCached { get; }

    /// <summary>Fills an empty group with the nodes of the one at <paramref name="index"/>.</summary>
    public abstract void Read(int index, CompiledGroup group);

    /// <summary>Adds each tree's values, in the trees' order, to the sums of each row.</summary>
    /// <param name="rows">Features of the rows, one row after the other.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="values">Those of <see cref="LeafTable"/>.</param>
    /// <param name="sums">What to start from, and the sums.</param>
    /// <param name="workspace">Scratch memory.</param>
    public abstract void Sum<TSum>(double* rows, int count, TSum* values, TSum* sums, Workspace workspace)
        where TSum : unmanaged, IAdditionOperators<TSum, TSum, TSum>;

    /// <summary>The leaf each row ends in, as the number of its node in the tree's file; one a tree for each row.</summary>
    public abstract void FindLeaves(double* rows, int count, int* nodes, Workspace workspace);

    /// <summary>The first value of the leaf each row ends in, one a tree for each row.</summary>
    /// <param name="rows">Features of the rows, one row after the other.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="values">Those of <see cref="LeafTable"/>.</param>
    /// <param name="found">Takes them.</param>
    /// <param name="workspace">Scratch memory.</param>
    public abstract void FindValues(double* rows, int count, double* values, double* found, Workspace workspace);
}
