namespace Salver.Cli;

/// <summary>What the process ends with.</summary>
static class ExitCode
{
    public const int Done = 0;

    /// <summary>The model or the input was refused; stderr says what, where and what to do.</summary>
    public const int Refused = 1;

    /// <summary>The command line makes no sense.</summary>
    public const int Usage = 2;
}
