using Microsoft.Extensions.Logging;

namespace Salver.AspNetCore;

/// <summary>Writes warnings and errors to the standard error stream, one after the other.</summary>
sealed class ErrorLoggerProvider : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new ErrorLogger(categoryName);

    public void Dispose()
    {
    }

    sealed class ErrorLogger(string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Warning and < LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel)) return;
            Console.Error.WriteLine($"{logLevel}: {formatter(state, exception)} ({category})");
            if (exception is not null) Console.Error.WriteLine(exception);
        }
    }
}
