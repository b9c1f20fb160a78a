using Salver.Estimators.Tree;
using Salver.Formats;

namespace Salver.Binding.Tree;

/// <summary>
/// The forest of an estimator: compiled from its trees, or taken from a saved file that holds it compiled. The trees are the truth where a file has both: it opens by the
/// compiled form alone, which is checked for everything that the engine relies on, and when it is checked or converted both are compared.
/// </summary>
static class Forests
{
    /// <param name="state">The estimator.</param>
    /// <param name="members">Its decision trees.</param>
    /// <param name="rules">What is common to the trees.</param>
    /// <param name="trees">The trees, read when they are asked for.</param>
    public static Forest Make(EstimatorState state, EstimatorState[] members, ForestRules rules, IEnumerable<TreeNodes> trees) =>
        Make(state, members.Length, rules, trees, () => members[0].Has("tree_"));

    /// <param name="state">The estimator.</param>
    /// <param name="treeCount">Its trees.</param>
    /// <param name="rules">What is common to the trees.</param>
    /// <param name="trees">The trees, read when they are asked for.</param>
    /// <param name="hasTrees">Whether they can be read.</param>
    public static Forest Make(EstimatorState state, int treeCount, ForestRules rules, IEnumerable<TreeNodes> trees, Func<bool> hasTrees)
    {
        try
        {
            var stored = state.Record.Compiled is { } compiled ? CompiledForest.Read(compiled, state.PathOf(CompiledForest.Name)) : null;
            var forest = stored is null || state.Context.ComparesCompiled && hasTrees() ? Forest.Compile(TreesAhead.Of(trees), rules) : StoredReader.Read(stored, rules);
            if (forest.TreeCount != treeCount) throw new InvalidDataException($"The compiled forest has {forest.TreeCount} trees and the estimator {treeCount}.");
            if (stored is not null && state.Context.ComparesCompiled && !stored.Equals(StoredForest.Of(forest)))
                throw new InvalidDataException("The compiled forest is not what compiling the trees in the same file gives: one of them was changed.");
            if (forest.NodeCount >= state.Context.SmallestStored) state.Context.LargeForests.Add((state.Record, forest));
            return forest;
        }
        catch (InvalidDataException error)
        {
            throw new ModelFormatException(ModelFormatError.Malformed, $"{error.Message} (at {state.Path})", state.Record.Offset, error);
        }
    }
}
