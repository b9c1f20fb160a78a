using Microsoft.AspNetCore.Http;

namespace Salver.AspNetCore;

/// <summary>Answers a request whose method a route does not take: OPTIONS with what it takes, others with a problem.</summary>
static class MethodRefusal
{
    public static Task AnswerAsync(HttpContext context, string allowed)
    {
        context.Response.Headers.Allow = allowed;
        if (!HttpMethods.IsOptions(context.Request.Method))
            return new Problem(ProblemKind.MethodNotAllowed, $"{context.Request.Method} is not answered here. Use one of: {allowed}.").WriteAsync(context);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
