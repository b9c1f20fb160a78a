using Microsoft.AspNetCore.Http;

namespace Salver.AspNetCore;

/// <summary>The routes of a served model. Each handler takes every method, so that a wrong one is answered with a problem that names the right ones.</summary>
static class SalverRoutes
{
    public static (string Path, RequestDelegate Handler)[] Of(ServedModel served)
    {
        var openApi = new Lazy<byte[]>(() => OpenApiDocument.Write(served));
        var index = new Lazy<byte[]>(() => IndexDocument.Write(served));
        return
        [
            ("/predict", served.Predict.HandleAsync),
            ("/openapi.json", new DocumentEndpoint(() => openApi.Value).HandleAsync),
            ("/healthz", new DocumentEndpoint(() => HealthDocument.Bytes).HandleAsync),
            ("/", new DocumentEndpoint(() => index.Value).HandleAsync),
        ];
    }
}
