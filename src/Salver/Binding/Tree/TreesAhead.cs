using System.Collections.Concurrent;
using Salver.Estimators.Tree;

namespace Salver.Binding.Tree;

/// <summary>Reads the trees of a large forest on another thread, a few ahead of the one that is being compiled.</summary>
static class TreesAhead
{
    /// <summary>Trees that are read and wait.</summary>
    const int Waiting = 2;

    /// <summary>Trees that are in use at once: one compiled, those that wait, one being read.</summary>
    public const int Together = Waiting + 2;

    /// <summary>Nodes that are read before another thread is worth its while.</summary>
    const int FewNodes = 100_000;

    public static IEnumerable<TreeNodes> Of(IEnumerable<TreeNodes> trees)
    {
        using var source = trees.GetEnumerator();
        for (var nodes = 0L; nodes < FewNodes || Environment.ProcessorCount == 1; nodes += source.Current.Count)
        {
            if (!source.MoveNext()) yield break;
            yield return source.Current;
        }
        using var queue = new BlockingCollection<TreeNodes>(Waiting);
        using var stop = new CancellationTokenSource();
        var reading = Task.Run(() => Fill(source, queue, stop.Token));
        try
        {
            foreach (var tree in queue.GetConsumingEnumerable()) yield return tree;
            reading.GetAwaiter().GetResult();
        }
        finally
        {
            stop.Cancel();
            ((IAsyncResult)reading).AsyncWaitHandle.WaitOne();
        }
    }

    static void Fill(IEnumerator<TreeNodes> source, BlockingCollection<TreeNodes> queue, CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested && source.MoveNext()) queue.Add(source.Current, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Whoever took the trees has given up.
        }
        finally
        {
            queue.CompleteAdding();
        }
    }
}
