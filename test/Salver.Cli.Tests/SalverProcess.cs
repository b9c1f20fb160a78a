using System.Diagnostics;
using System.Text;

namespace Salver.Cli.Tests;

/// <summary>Runs the command as a user does: the built program, or the published one that the environment variable SALVER_EXE names.</summary>
static class SalverProcess
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    static string? Published => Environment.GetEnvironmentVariable("SALVER_EXE");

    public static bool IsPublished => !string.IsNullOrEmpty(Published);

    public static ProcessStartInfo StartInfo(params IEnumerable<string> arguments)
    {
        var info = new ProcessStartInfo
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(false),
            StandardErrorEncoding = new UTF8Encoding(false),
        };
        if (IsPublished) info.FileName = Published!;
        else
        {
            info.FileName = "dotnet";
            info.ArgumentList.Add("exec");
            info.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Salver.Cli.dll"));
        }
        foreach (var argument in arguments) info.ArgumentList.Add(argument);
        info.Environment.Remove("PORT");
        return info;
    }

    public static Outcome Run(params IEnumerable<string> arguments) => RunWith("", arguments);

    public static Outcome RunWith(string input, params IEnumerable<string> arguments) => RunWith(Encoding.UTF8.GetBytes(input), arguments);

    public static Outcome RunWith(byte[] input, params IEnumerable<string> arguments) => Run(input, StartInfo(arguments));

    /// <summary>Runs it with variables of the environment.</summary>
    public static Outcome RunWith(byte[] input, IEnumerable<string> arguments, params (string Name, string Value)[] variables)
    {
        var info = StartInfo(arguments);
        foreach (var (name, value) in variables) info.Environment[name] = value;
        return Run(input, info);
    }

    /// <summary>Runs it under limits of the kernel: seconds on the processor, and kilobytes of memory of its own.</summary>
    public static Outcome RunWithin(int seconds, int kilobytes, IEnumerable<string> arguments, byte[]? input = null)
    {
        var info = StartInfo(arguments);
        string[] command = ["-c", $"ulimit -t {seconds}; ulimit -d {kilobytes}; exec \"$0\" \"$@\"", info.FileName, .. info.ArgumentList];
        info.FileName = "/bin/sh";
        info.ArgumentList.Clear();
        foreach (var part in command) info.ArgumentList.Add(part);
        return Run(input ?? [], info);
    }

    static Outcome Run(byte[] input, ProcessStartInfo info)
    {
        using var process = Process.Start(info)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program ended without reading its input.
        }
        if (!process.WaitForExit(Patience))
        {
            process.Kill();
            throw new TimeoutException($"salver {string.Join(' ', info.ArgumentList)} did not end.");
        }
        return new Outcome(process.ExitCode, output.Result, errors.Result);
    }
}

/// <summary>How a run ended and what it wrote.</summary>
sealed record Outcome(int ExitCode, string Output, string Errors)
{
    /// <summary>Asserts that it went well, and gives what it wrote.</summary>
    public string Succeeded()
    {
        Assert.True(ExitCode == 0 && Errors.Length == 0, $"exit {ExitCode}: {Errors}{Output}");
        return Output;
    }

    /// <summary>Asserts that it was refused with a message of its own, and gives the message.</summary>
    public string Refused(int code = 1)
    {
        Assert.True(ExitCode == code, $"exit {ExitCode}: {Errors}{Output}");
        Assert.StartsWith("salver: ", Errors);
        Assert.DoesNotContain("   at ", Errors);
        Assert.DoesNotContain("Unhandled exception", Errors);
        return Errors;
    }
}
