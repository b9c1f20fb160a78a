using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.ObjectPool;

namespace Salver.AspNetCore;

/// <summary>POST /predict. A body that has arrived with its headers is answered without an async step; everything else takes the longer way.</summary>
sealed class PredictEndpoint
{
    const string Methods = "POST, OPTIONS";
    const string Json = "application/json";

    /// <summary>Answers up to this many bytes are left for the server to send when the request ends; longer ones are sent as they are written.</summary>
    const int SmallAnswer = 16 * 1024;

    readonly SalverOptions _options;
    readonly DefaultObjectPool<PredictSession> _sessions;

    public PredictEndpoint(ServedModel served)
    {
        _options = served.Options;
        _sessions = new DefaultObjectPool<PredictSession>(new SessionPolicy(served), Math.Max(8, Environment.ProcessorCount * 4));
    }

    public Task HandleAsync(HttpContext context)
    {
        if (Refuse(context) is { } refusal) return refusal;
        try
        {
            var reader = context.Request.BodyReader;
            if (reader.TryRead(out var read))
            {
                if (read.IsCompleted && read.Buffer.Length <= _options.MaxRequestBodySize && _options.Inline?.Allows(read.Buffer) != false)
                {
                    var session = _sessions.Get();
                    session.Run(read.Buffer);
                    reader.AdvanceTo(read.Buffer.End);
                    return SendAsync(context, session);
                }
                reader.AdvanceTo(read.Buffer.Start);
            }
        }
        catch (BadHttpRequestException fault)
        {
            return Explain(fault).WriteAsync(context);
        }
        return ReadAndAnswerAsync(context);
    }

    /// <summary>What can be refused before the body is read.</summary>
    Task? Refuse(HttpContext context)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method)) return MethodRefusal.AnswerAsync(context, Methods);
        if (request.ContentLength > _options.MaxRequestBodySize) return TooLarge().WriteAsync(context);
        var type = request.ContentType;
        if (!string.Equals(type, Json, StringComparison.OrdinalIgnoreCase) && !ContentTypes.IsJson(type))
        {
            var found = string.IsNullOrEmpty(type) ? "has no content-type" : $"is '{Cut(type)}'";
            return new Problem(ProblemKind.MediaType, $"The body {found}. Send JSON in UTF-8 with the header 'content-type: {Json}'.").WriteAsync(context);
        }
        var encoding = request.Headers.ContentEncoding;
        if (encoding.Count > 0 && !string.Equals(encoding.ToString(), "identity", StringComparison.OrdinalIgnoreCase))
            return new Problem(ProblemKind.MediaType, $"The body is encoded with '{Cut(encoding.ToString())}'. Send it as it is, without a content-encoding.").WriteAsync(context);
        return null;
    }

    async Task ReadAndAnswerAsync(HttpContext context)
    {
        try
        {
            var body = await BodyReading.ReadAsync(context.Request, _options.MaxRequestBodySize);
            if (body is not { } bytes)
            {
                await TooLarge().WriteAsync(context);
                return;
            }
            if (_options.Inline?.Allows(new ReadOnlySequence<byte>(bytes)) == false) await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            var session = _sessions.Get();
            session.Run(bytes);
            ArrayPool<byte>.Shared.Return(bytes.Array!);
            await SendAsync(context, session);
        }
        catch (BadHttpRequestException fault)
        {
            await Explain(fault).WriteAsync(context);
        }
        catch (Exception fault) when (fault is ConnectionResetException or ConnectionAbortedException)
        {
            // Nobody is left to answer.
        }
    }

    Task SendAsync(HttpContext context, PredictSession session)
    {
        var response = context.Response;
        if (session.Problem is { } problem)
        {
            response.StatusCode = problem.Kind.Status;
            response.ContentType = ProblemText.MediaType;
        }
        else response.ContentType = Json;
        var length = session.FirstPart.Length + session.SecondPart.Length;
        response.ContentLength = length;
        var writer = response.BodyWriter;
        if (length > SmallAnswer) return SendLargeAsync(writer, session);
        writer.Write(session.FirstPart.Span);
        writer.Write(session.SecondPart.Span);
        _sessions.Return(session);
        return Task.CompletedTask;
    }

    async Task SendLargeAsync(PipeWriter writer, PredictSession session)
    {
        await writer.WriteAsync(session.FirstPart);
        if (session.SecondPart.Length > 0) await writer.WriteAsync(session.SecondPart);
        _sessions.Return(session);
    }

    static string Cut(string header) => header.Length <= 60 ? header : string.Concat(header.AsSpan(0, 57), "...");

    Problem TooLarge() => new(ProblemKind.BodyTooLarge, $"The body has more than {_options.MaxRequestBodySize} bytes. Send the rows in several requests.");

    /// <summary>What the server itself found wrong with the request while its body was read.</summary>
    Problem Explain(BadHttpRequestException fault) => fault.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => TooLarge(),
        StatusCodes.Status408RequestTimeout => new Problem(ProblemKind.Timeout, "The body stopped coming, or came too slowly."),
        _ => new Problem(ProblemKind.BadRequest, fault.Message),
    };

    sealed class SessionPolicy(ServedModel served) : IPooledObjectPolicy<PredictSession>
    {
        public PredictSession Create() => new(served);

        public bool Return(PredictSession session) => session.IsWorthKeeping;
    }
}
