using Salver.Estimators;
using Salver.Formats;
using Salver.Json;

namespace Salver.Cli;

/// <summary>Turns whatever went wrong into one message on stderr and an exit code. No stack trace reaches a user.</summary>
static class UserErrors
{
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
        try
        {
            Console.Error.WriteLine("salver: " + string.Join('\n', message.Split('\n').Select(Printable.Of)));
        }
        catch (IOException)
        {
            // Nobody reads stderr any more.
        }
    }

    static string Message(Exception exception) => exception switch
    {
        CommandException or ModelFormatException or UnsupportedModelException or UnwritableModelException or NotSupportedException => exception.Message,
        InputException refusal => Describe(refusal),
        MalformedJsonException json => $"The input is not JSON: {json.Message}.",
        FileNotFoundException { FileName: { } file } => $"There is no file '{file}'.",
        UnauthorizedAccessException or IOException or ArgumentException => exception.Message,
        OutOfMemoryException => "There is not enough memory for this file.",
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
