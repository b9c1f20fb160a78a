using Microsoft.AspNetCore.Http;

namespace Salver.AspNetCore;

/// <summary>The kinds of problem a request can have. Codes are part of the API: clients tell problems apart by them.</summary>
/// <param name="Code">The last part of the problem's type URI.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Title">What it means, the same for every request.</param>
sealed record ProblemKind(string Code, int Status, string Title)
{
    public static readonly ProblemKind MalformedJson = new("malformed-json", StatusCodes.Status400BadRequest, "The body is not JSON");
    public static readonly ProblemKind EmptyBody = new("empty-body", StatusCodes.Status400BadRequest, "The request has no body");
    public static readonly ProblemKind BadRequest = new("bad-request", StatusCodes.Status400BadRequest, "The request is not HTTP as it should be");
    public static readonly ProblemKind NotFound = new("not-found", StatusCodes.Status404NotFound, "There is nothing at this path");
    public static readonly ProblemKind MethodNotAllowed = new("method-not-allowed", StatusCodes.Status405MethodNotAllowed, "The path does not take this method");
    public static readonly ProblemKind Timeout = new("request-timeout", StatusCodes.Status408RequestTimeout, "The body came too slowly");
    public static readonly ProblemKind BodyTooLarge = new("body-too-large", StatusCodes.Status413PayloadTooLarge, "The body is too large");
    public static readonly ProblemKind TooManyRows = new("too-many-rows", StatusCodes.Status413PayloadTooLarge, "The request has too many rows");
    public static readonly ProblemKind MediaType = new("unsupported-media-type", StatusCodes.Status415UnsupportedMediaType, "The body has to be JSON");
    public static readonly ProblemKind InvalidInput = new("invalid-input", StatusCodes.Status422UnprocessableEntity, "The model cannot answer these values");
    public static readonly ProblemKind Internal = new("internal-error", StatusCodes.Status500InternalServerError, "The server failed");

    public static IReadOnlyList<ProblemKind> All { get; } =
        [MalformedJson, EmptyBody, BadRequest, NotFound, MethodNotAllowed, Timeout, BodyTooLarge, TooManyRows, MediaType, InvalidInput, Internal];

    public string Type => ProblemText.TypePrefix + Code;
}
