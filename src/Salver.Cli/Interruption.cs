using System.Runtime.InteropServices;
using Salver.Saving;

namespace Salver.Cli;

/// <summary>While it is there, a signal that ends the program removes first what the program has half written.</summary>
sealed class Interruption : IDisposable
{
    readonly PosixSignalRegistration[] _signals = [.. ((ReadOnlySpan<PosixSignal>)[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP]).ToArray().Select(s => PosixSignalRegistration.Create(s, _ => AtomicFile.Abandon()))];

    public void Dispose()
    {
        foreach (var signal in _signals) signal.Dispose();
    }
}
