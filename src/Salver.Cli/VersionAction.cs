using System.CommandLine;
using System.CommandLine.Invocation;
using Salver.Estimators.Tree.Kernels;

namespace Salver.Cli;

/// <summary>Prints the version, and which of the tree kernels inside the program this processor gets.</summary>
sealed class VersionAction : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        var kernel = ForcedKernel.Path == KernelPath.Walk ? KernelPath.Walk : ForcedKernel.Widest;
        Console.WriteLine($"salver {typeof(VersionAction).Assembly.GetName().Version?.ToString(3)} ({ForcedKernel.NameOf(kernel)} kernels)");
        return ExitCode.Done;
    }
}
