namespace Salver.Fuzz;

/// <summary>Frees what was watched for one input, in builds that watch memory (guarded.sh); does nothing in others.</summary>
static class Guard
{
    public static bool Around(Func<bool> run)
    {
#if GUARDED
        var arrays = Estimators.GuardedMemory.ArrayCount;
        try
        {
            return run();
        }
        finally
        {
            Estimators.GuardedMemory.FreeArrays(arrays);
        }
#else
        return run();
#endif
    }
}
