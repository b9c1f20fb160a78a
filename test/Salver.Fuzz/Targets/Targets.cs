namespace Salver.Fuzz;

/// <summary>Every reader under fuzz.</summary>
static class Targets
{
    public static IReadOnlyList<FuzzTarget> All { get; } = [.. PickleTargets.All, .. FormatTargets.All, .. RowTargets.All, .. ModelTargets.All, ForestTarget.Target, GraphTarget.Target];

    public static FuzzTarget? Find(string name) => All.FirstOrDefault(t => t.Name == name);
}
