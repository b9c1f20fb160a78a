using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Salver.AspNetCore;

/// <summary>What the server answers when it fails: a problem that says so and nothing of its inside, which goes to the log.</summary>
static partial class FailureAnswer
{
    public static Func<HttpContext, RequestDelegate, Task> Middleware(ILogger logger) => (context, next) =>
    {
        try
        {
            var task = next(context);
            return task.IsCompletedSuccessfully ? task : AwaitAsync(context, task, logger);
        }
        catch (Exception failure)
        {
            return AwaitAsync(context, Task.FromException(failure), logger);
        }
    };

    static async Task AwaitAsync(HttpContext context, Task task, ILogger logger)
    {
        try
        {
            await task;
        }
        catch (BadHttpRequestException) when (context.Response.HasStarted)
        {
            context.Abort();
        }
        catch (BadHttpRequestException fault)
        {
            await new Problem(ProblemKind.BadRequest, fault.Message).WriteAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client went away.
        }
        catch (Exception failure)
        {
            Failed(logger, context.Request.Method, context.Request.Path, failure);
            if (context.Response.HasStarted) context.Abort();
            else await new Problem(ProblemKind.Internal, "This is a fault of the server, not of the request; its log says more.").WriteAsync(context);
        }
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed")]
    static partial void Failed(ILogger logger, string method, PathString path, Exception failure);
}
