namespace Salver.AspNetCore;

/// <summary>Where and how a server of one model runs.</summary>
public sealed class SalverServerOptions
{
    /// <summary>Address to listen on; all addresses of the machine unless set. "localhost" and IP addresses are understood.</summary>
    public string Host { get; set; } = "0.0.0.0";

    /// <summary>TCP port; 5000 unless set. 0 takes a free one.</summary>
    public int Port { get; set; } = 5000;

    /// <summary>Path of a Unix domain socket to listen on instead of a port.</summary>
    public string? UnixSocket { get; set; }

    /// <summary>
    /// Whether short predictions run on the threads that read the sockets, which saves a hop to the thread pool and its cost per request. When this is null, they
    /// do if the model answers one row quickly (within <see cref="InlineBudget"/>). Bodies too long for that go to the pool in any case.
    /// </summary>
    public bool? InlineScheduling { get; set; }

    /// <summary>Time a prediction of one row may take to count as short; 100 microseconds unless set.</summary>
    public TimeSpan InlineBudget { get; set; } = TimeSpan.FromMicroseconds(100);

    /// <summary>Time that requests under way get to finish when the server is told to stop; 10 seconds unless set.</summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How the model is served.</summary>
    public SalverOptions Model { get; } = new();
}
