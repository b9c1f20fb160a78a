using Microsoft.AspNetCore.Http;
using Salver.Json;

namespace Salver.AspNetCore;

/// <summary>A refusal as RFC 9457 problem details.</summary>
sealed record Problem(ProblemKind Kind, string Detail)
{
    /// <summary>Where JSON is broken.</summary>
    public MalformedJsonException? Place { get; init; }

    /// <summary>Faults of rows, the first few in full.</summary>
    public IReadOnlyList<RowProblem> Errors { get; init; } = [];

    /// <summary>How many faults there are in all.</summary>
    public int ErrorCount { get; init; }

    /// <summary>True when the request is one row, whose number then says nothing.</summary>
    public bool IsSingle { get; init; }

    public static Problem Malformed(MalformedJsonException fault) => new(ProblemKind.MalformedJson, fault.Message + ".") { Place = fault };

    public static Problem Invalid(IReadOnlyList<RowProblem> errors, int count, bool isSingle)
    {
        var first = isSingle || errors[0].Row < 0 ? errors[0].Detail : $"Row {errors[0].Row}: {errors[0].Detail}";
        var detail = count == 1 ? first : $"{first} And {count - 1} more.";
        return new Problem(ProblemKind.InvalidInput, detail) { Errors = errors, ErrorCount = count, IsSingle = isSingle };
    }

    public void Write(JsonBuffer json)
    {
        json.Raw("{\"type\":"u8).Text(Kind.Type).Raw(",\"title\":"u8).Text(Kind.Title).Raw(",\"status\":"u8).Integer(Kind.Status);
        json.Raw(",\"detail\":"u8).Text(Detail).Raw(",\"code\":"u8).Text(Kind.Code);
        if (Place is not null) json.Raw(",\"offset\":"u8).Integer(Place.Offset).Raw(",\"line\":"u8).Integer(Place.Line).Raw(",\"column\":"u8).Integer(Place.Column);
        if (Errors.Count > 0)
        {
            json.Raw(",\"errorCount\":"u8).Integer(ErrorCount).Raw(",\"errors\":["u8);
            for (var i = 0; i < Errors.Count; i++)
            {
                if (i > 0) json.Raw((byte)',');
                Write(json, Errors[i]);
            }
            json.Raw((byte)']');
        }
        json.Raw((byte)'}');
    }

    public Task WriteAsync(HttpContext context)
    {
        var json = new JsonBuffer();
        Write(json);
        var response = context.Response;
        response.StatusCode = Kind.Status;
        response.ContentType = ProblemText.MediaType;
        response.ContentLength = json.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.BodyWriter.WriteAsync(json.WrittenMemory).AsTask();
    }

    void Write(JsonBuffer json, RowProblem error)
    {
        json.Raw("{\"code\":"u8).Text(error.Code);
        if (error.Row >= 0 && !IsSingle) json.Raw(",\"row\":"u8).Integer(error.Row);
        if (error.Field is not null) json.Raw(",\"field\":"u8).Text(error.Field);
        if (error.Row >= 0) json.Raw(",\"pointer\":"u8).Text(Pointer(error));
        json.Raw(",\"detail\":"u8).Text(error.Detail);
        if (error.Found is not null) json.Raw(",\"found\":"u8).Text(error.Found);
        if (error.Accepted is not null) json.Raw(",\"accepted\":"u8).Text(error.Accepted);
        json.Raw((byte)'}');
    }

    /// <summary>A JSON Pointer to the value, as a URI fragment.</summary>
    string Pointer(RowProblem error)
    {
        var row = IsSingle ? "#" : $"#/{error.Row}";
        if (error.Position >= 0) return $"{row}/{error.Position}";
        return error.Field is null ? row : $"{row}/{Uri.EscapeDataString(error.Field.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal))}";
    }
}
