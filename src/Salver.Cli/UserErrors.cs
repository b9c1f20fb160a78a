using System.ComponentModel;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Salver.Estimators;
using Salver.Formats;
using Salver.Json;

namespace Salver.Cli;

/// <summary>Turns whatever went wrong into one message on stderr and an exit code. No stack trace reaches a user.</summary>
static class UserErrors
{
    /// <summary>What is longer repeats a file's own texts; reports as JSON have all of it.</summary>
    const int LongestMessage = 4_000;

    /// <summary>Where there are numbers of open files: the second of standard input, output and errors.</summary>
    const int StandardError = 2;

    public static int Guard(Func<int> command)
    {
        try
        {
            return command();
        }
        catch (Exception exception)
        {
            return Report(exception);
        }
    }

    public static async Task<int> GuardAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (Exception exception)
        {
            return Report(exception);
        }
    }

    public static int Report(Exception exception)
    {
        Print(Message(exception));
        return ExitCode.Refused;
    }

    public static void Print(string message)
    {
        if (message.Length > LongestMessage) message = message[..LongestMessage] + "...";
        var lines = "salver: " + string.Join('\n', message.Split('\n').Select(Printable.Of));
        try
        {
            Console.Error.WriteLine(lines);
        }
        catch (Exception fault) when (fault is Win32Exception or OutOfMemoryException)
        {
            // The console wants memory or files of its own, which may be just what is missing.
            PrintPlainly(lines + "\n");
        }
        catch (IOException)
        {
            // Nobody reads stderr any more.
        }
    }

    static void PrintPlainly(string lines)
    {
        try
        {
            using var errors = new FileStream(new SafeFileHandle(StandardError, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            errors.Write(Encoding.UTF8.GetBytes(lines));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // There is no stderr.
        }
    }

    static string Message(Exception exception) => exception switch
    {
        CommandException or ModelFormatException or UnsupportedModelException or UnwritableModelException or NotSupportedException => exception.Message,
        InputException refusal => Describe(refusal),
        MalformedJsonException json => $"The input is not JSON: {json.Message}.",
        FileNotFoundException { FileName: { } file } => $"There is no file '{Printable.Of(file)}'.",
        Win32Exception => $"The system refused: {exception.Message}.",
        UnauthorizedAccessException or IOException or ArgumentException => exception.Message,
        OutOfMemoryException or TaskSchedulerException { InnerException: OutOfMemoryException } => "There is not enough memory for this file.",
        OperationCanceledException => "Interrupted.",
        _ => $"Something went wrong inside Salver ({exception.GetType().Name}: {exception.Message}). Please report it with the file that shows it.",
    };

    static string Describe(InputException refusal) => (refusal.Row, refusal.Field) switch
    {
        ( >= 0, { } field) when !refusal.Reason.Contains($"'{field}'", StringComparison.Ordinal) => $"Row {refusal.Row}, '{field}': {refusal.Reason}.",
        ( >= 0, _) => $"Row {refusal.Row}: {refusal.Reason}.",
        (_, { } field) when !refusal.Reason.Contains($"'{field}'", StringComparison.Ordinal) => $"'{field}': {refusal.Reason}.",
        _ => refusal.Message,
    };
}
