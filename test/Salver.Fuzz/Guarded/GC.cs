namespace Salver.Estimators;

/// <summary>Stands before the runtime's own GC for all that Salver.Estimators allocates by it: tiles and scratch memory.</summary>
static class GC
{
    public static T[] AllocateUninitializedArray<T>(int length) => GuardedMemory.TryAllocateArray<T>(length) ?? new T[length];

    public static void AddMemoryPressure(long bytes) => System.GC.AddMemoryPressure(bytes);

    public static void RemoveMemoryPressure(long bytes) => System.GC.RemoveMemoryPressure(bytes);

    public static void KeepAlive(object? value) => System.GC.KeepAlive(value);
}
