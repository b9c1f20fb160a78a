using System.Buffers;

namespace Salver.AspNetCore;

/// <summary>
/// Which bodies are answered on the thread that read the socket: one row, and arrays that cannot hold more rows than a millisecond answers. On that thread every
/// other connection waits, so anything longer goes to the thread pool.
/// </summary>
sealed class InlinePolicy
{
    const int LargestRow = 4096;
    static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(1);

    readonly long _largestBatch;

    /// <param name="oneRow">Time of one row.</param>
    /// <param name="columns">Columns of the model.</param>
    public InlinePolicy(TimeSpan oneRow, int columns)
    {
        // The shortest row is "[1,1]," or the like.
        var shortestRow = 2L * columns + 2;
        _largestBatch = Longest.Ticks / Math.Max(1, oneRow.Ticks) * shortestRow;
    }

    public bool Allows(ReadOnlySequence<byte> body) =>
        body.Length <= Math.Min(_largestBatch, LargestRow) || (body.Length <= LargestRow && body.FirstSpan.Length > 0 && body.FirstSpan[0] == (byte)'{');
}
