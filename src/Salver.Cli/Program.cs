using Salver.Cli;

AppDomain.CurrentDomain.UnhandledException += (_, fault) =>
{
    if (fault.ExceptionObject is not Exception exception) return;
    UserErrors.Report(exception);
    Environment.Exit(ExitCode.Refused);
};
try
{
    return await SalverCommand.Run(args);
}
catch (Exception exception)
{
    return UserErrors.Report(exception);
}
