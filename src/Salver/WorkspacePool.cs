using Salver.Estimators;

namespace Salver;

/// <summary>Workspaces that wait for the next prediction. Taking one and giving it back is one exchange each and allocates nothing.</summary>
sealed class WorkspacePool
{
    readonly Workspace?[] _slots = new Workspace?[Math.Max(4, Environment.ProcessorCount * 2)];

    public Workspace Rent()
    {
        var first = Environment.CurrentManagedThreadId;
        for (var i = 0; i < _slots.Length; i++)
            if (Interlocked.Exchange(ref _slots[(uint)(first + i) % (uint)_slots.Length], null) is { } workspace) return workspace;
        return new Workspace();
    }

    public void Return(Workspace workspace)
    {
        var first = Environment.CurrentManagedThreadId;
        for (var i = 0; i < _slots.Length; i++)
            if (Interlocked.CompareExchange(ref _slots[(uint)(first + i) % (uint)_slots.Length], workspace, null) is null) return;
    }

    /// <summary>Lets go of those that wait.</summary>
    public void Clear()
    {
        for (var i = 0; i < _slots.Length; i++) Interlocked.Exchange(ref _slots[i], null);
    }
}
