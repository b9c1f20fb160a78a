using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Salver.AspNetCore;

/// <summary>Maps a served model's routes.</summary>
public static class SalverEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps <c>POST /predict</c>, <c>GET /openapi.json</c>, <c>GET /healthz</c> and <c>GET /</c> of the model that
    /// <see cref="SalverServiceCollectionExtensions.AddSalver(IServiceCollection, Model, Action{SalverOptions}?)"/> added.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="prefix">Path before the routes, such as "/models/price".</param>
    /// <returns>Adds conventions to all of the routes, such as authorization.</returns>
    /// <exception cref="InvalidOperationException">AddSalver was not called.</exception>
    public static IEndpointConventionBuilder MapSalver(this IEndpointRouteBuilder endpoints, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var served = endpoints.ServiceProvider.GetRequiredService<ServedModel>();
        var group = endpoints.MapGroup(prefix);
        var routes = SalverRoutes.Of(served);
        foreach (var (path, handler) in routes) group.Map(path, handler).WithDisplayName(path);
        group.WithMetadata(new RequestSizeLimit(served.Options.MaxRequestBodySize));
        return group;
    }
}
