using Salver.Cli;
using Salver.Estimators;
using Salver.Formats;
using Salver.Json;

namespace Salver.Fuzz;

/// <summary>What every reader promises for every input: an answer or a typed error, in bounded memory and time.</summary>
static class Invariant
{
    /// <summary>Bytes that may be allocated for an input that is not large itself.</summary>
    const long MostAllocated = 64L << 20;

    /// <summary>How many times more a model that was accepted may take to answer: a few bytes can ask for a hundred thousand products of columns, and mean it.</summary>
    const int WhenAccepted = 8;

    /// <summary>Bytes that may be allocated for each byte of an input.</summary>
    const long AllocatedPerByte = 64;

    /// <summary>No input takes a second of the processor's time; instrumented code is slower. What else the machine does meanwhile does not count.</summary>
    static readonly TimeSpan _longest = TimeSpan.FromSeconds(20);

    /// <summary>Runs an input; true when it was accepted.</summary>
    /// <exception cref="BrokenPromiseException">The reader threw something else than a typed error, or took too much.</exception>
    public static bool Hold(FuzzTarget target, byte[] input)
    {
        var (allocated, begin) = (GC.GetAllocatedBytesForCurrentThread(), Environment.CpuUsage.TotalTime);
        var isAccepted = false;
        try
        {
            isAccepted = target.Run(input);
        }
        catch (Exception error) when (IsTyped(error))
        {
        }
        catch (Exception error) when (error is not BrokenPromiseException)
        {
            throw new BrokenPromiseException($"{target.Name} ended with {error.GetType().Name}: {error}", error);
        }
        var elapsed = Environment.CpuUsage.TotalTime - begin;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        if (elapsed > _longest) throw new BrokenPromiseException($"{target.Name} took {elapsed.TotalSeconds:N1} s for {input.Length:N0} bytes.");
        if (allocated > (isAccepted ? WhenAccepted : 1) * MostAllocated + AllocatedPerByte * target.SizeOf(input))
            throw new BrokenPromiseException($"{target.Name} allocated {allocated:N0} bytes for {target.SizeOf(input):N0} bytes.");
        return isAccepted;
    }

    public static bool IsTyped(Exception error) => error is ModelFormatException or UnsupportedModelException or InputException or UnwritableModelException
        or MalformedJsonException or TooManyRowsException or CommandException;
}

/// <summary>A reader broke its promise.</summary>
sealed class BrokenPromiseException(string message, Exception? inner = null) : Exception(message, inner);
