namespace Salver.AspNetCore.Tests;

/// <summary>One server a model, started when first asked for and shared by the tests of a class.</summary>
public sealed class Servers : IAsyncLifetime
{
    readonly Lazy<Server> _price = Of("house_price_model.pkl");
    readonly Lazy<Server> _mixed = Of("house_price_mixed.joblib");
    readonly Lazy<Server> _churn = Of("churn.pkl");
    readonly Lazy<Server> _twoOutputs = Of("two_outputs.pkl");
    readonly Lazy<Server> _linear = Of("linear.pkl");
    readonly Lazy<Server> _scaler = Of("scaler.pkl");
    readonly Lazy<Server> _dictionaries = Of("dictionaries.pkl");
    readonly Lazy<Server> _logarithm = Of("logarithm.pkl");

    internal Server Price => _price.Value;
    internal Server Mixed => _mixed.Value;
    internal Server Churn => _churn.Value;
    internal Server TwoOutputs => _twoOutputs.Value;
    internal Server Linear => _linear.Value;
    internal Server Scaler => _scaler.Value;
    internal Server Dictionaries => _dictionaries.Value;
    internal Server Logarithm => _logarithm.Value;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var server in new[] { _price, _mixed, _churn, _twoOutputs, _linear, _scaler, _dictionaries, _logarithm })
            if (server is { IsValueCreated: true, Value: { } started }) await started.DisposeAsync();
    }

    static Lazy<Server> Of(string file) => new(() => Server.StartAsync(file).GetAwaiter().GetResult());
}
