namespace Salver.Fuzz;

/// <summary>Every reader under fuzz.</summary>
static class Targets
{
    public static IReadOnlyList<FuzzTarget> All { get; } = [GraphTarget.Target];

    public static FuzzTarget? Find(string name) => All.FirstOrDefault(t => t.Name == name);
}
