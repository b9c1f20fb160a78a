namespace Salver.Cli;

/// <summary>A command cannot be carried out; the message is for the user.</summary>
sealed class CommandException(string message) : Exception(message);
