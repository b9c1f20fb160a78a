using Microsoft.AspNetCore.Http;

namespace Salver.AspNetCore;

/// <summary>Answers GET and HEAD with a JSON document that does not change.</summary>
sealed class DocumentEndpoint(Func<byte[]> document)
{
    public async Task HandleAsync(HttpContext context)
    {
        var method = context.Request.Method;
        if (!HttpMethods.IsGet(method) && !HttpMethods.IsHead(method))
        {
            await MethodRefusal.AnswerAsync(context, "GET, HEAD, OPTIONS");
            return;
        }
        var bytes = document();
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(method)) await context.Response.BodyWriter.WriteAsync(bytes);
    }
}
