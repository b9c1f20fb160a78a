using System.Text.Encodings.Web;

namespace Salver.AspNetCore;

static class ProblemText
{
    public const string TypePrefix = "urn:salver:problem:";

    public const string MediaType = "application/problem+json";

    /// <summary>Writes letters of all languages as they are. The documents are never part of a web page: their media type says what they are.</summary>
    public static JavaScriptEncoder Encoder => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
}
