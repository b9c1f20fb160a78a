using Salver.Cli;
using Salver.Estimators.Tree.Kernels;

AppDomain.CurrentDomain.UnhandledException += (_, fault) =>
{
    if (fault.ExceptionObject is not Exception exception) return;
    UserErrors.Report(exception);
    Environment.Exit(ExitCode.Refused);
};
NativeKernels.Provide(level => typeof(SalverCommand).Assembly.GetManifestResourceStream($"salver-kernels-{level}"));
try
{
    _ = ForcedKernel.Path;
}
catch (InvalidOperationException fault)
{
    UserErrors.Print(fault.Message);
    return ExitCode.Usage;
}
try
{
    return await SalverCommand.Run(args);
}
catch (Exception exception)
{
    return UserErrors.Report(exception);
}
