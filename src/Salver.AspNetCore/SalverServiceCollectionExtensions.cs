using Microsoft.Extensions.DependencyInjection;

namespace Salver.AspNetCore;

/// <summary>Adds a model to an application's services.</summary>
public static class SalverServiceCollectionExtensions
{
    /// <summary>Serves a model that is open already and that the caller disposes.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="model">The model.</param>
    /// <param name="configure">Changes the defaults.</param>
    /// <exception cref="UnsupportedModelException">The model has no method that answers new rows.</exception>
    public static IServiceCollection AddSalver(this IServiceCollection services, Model model, Action<SalverOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(model);
        var options = new SalverOptions();
        configure?.Invoke(options);
        return services.AddSingleton(new ServedModel(model, options));
    }

    /// <summary>Opens a model at once and serves it until the process ends.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="path">The saved model.</param>
    /// <param name="configure">Changes the defaults.</param>
    /// <exception cref="Formats.ModelFormatException">The file is damaged, hostile, or no saved model.</exception>
    /// <exception cref="UnsupportedModelException">Salver cannot predict with what the file holds.</exception>
    public static IServiceCollection AddSalver(this IServiceCollection services, string path, Action<SalverOptions>? configure = null) =>
        services.AddSalver(Model.Open(path), configure);

    /// <summary>Opens a model at once, as the options say (which part of a bundle, only when it is signed), and serves it until the process ends.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="path">The saved model.</param>
    /// <param name="opening">How it is opened.</param>
    /// <param name="configure">Changes the defaults.</param>
    /// <inheritdoc cref="AddSalver(IServiceCollection, string, Action{SalverOptions}?)" path="/exception"/>
    public static IServiceCollection AddSalver(this IServiceCollection services, string path, ModelOptions opening, Action<SalverOptions>? configure = null) =>
        services.AddSalver(Model.Open(path, opening), configure);

    /// <summary>Opens pieces that were saved one by one as one model, at once, and serves it until the process ends.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="paths">The files: transformers, model, label encoder, columns.</param>
    /// <param name="opening">How they are opened; the defaults when null.</param>
    /// <param name="configure">Changes the defaults.</param>
    /// <inheritdoc cref="AddSalver(IServiceCollection, string, Action{SalverOptions}?)" path="/exception"/>
    public static IServiceCollection AddSalver(this IServiceCollection services, IReadOnlyList<string> paths, ModelOptions? opening = null, Action<SalverOptions>? configure = null) =>
        services.AddSalver(Model.Open(paths, opening), configure);
}
