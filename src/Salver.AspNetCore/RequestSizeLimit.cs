using Microsoft.AspNetCore.Http.Metadata;

namespace Salver.AspNetCore;

/// <summary>Makes the server itself enforce the limit while a body of unknown length comes in.</summary>
sealed class RequestSizeLimit(long bytes) : IRequestSizeLimitMetadata
{
    public long? MaxRequestBodySize => bytes;
}
