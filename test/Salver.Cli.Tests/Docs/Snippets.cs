using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Salver.AspNetCore;

namespace Salver.Cli.Tests.Docs;

/// <summary>The snippets of the documentation, word by word; the sample models are copied beside the test.</summary>
public sealed class Snippets
{
    static readonly double[] Expected = [.. Samples.Expected(Samples.Price).Take(1).Concat(Samples.Expected(Samples.Mixed).Take(1)).Select(e => e.GetProperty("prediction").GetDouble())];

    sealed record House(double SquareFeet, int Beds);

    [Fact]
    public void A_row_of_numbers()
    {
        using var model = Model.Open("house_price_model.pkl");
        double price = model.Predict([2000, 3]);

        Assert.Equal(Expected[0], price);
    }

    [Fact]
    public void A_row_of_names()
    {
        using var model = Model.Open("house_price_mixed.joblib");
        var price = model.Predict(new Dictionary<string, object?>
        {
            ["neighbourhood"] = "Harbour",
            ["year_built"] = 1995,
            ["condition"] = "good",
            ["sqft"] = 2000,
            ["beds"] = 3,
        });

        Assert.Equal(Expected[1], price);
    }

    [Fact]
    public void A_row_of_a_type()
    {
        using var model = Model.Open("house_price_model.pkl");
        var houses = model.For<House>(m => m.Number("sqft", h => h.SquareFeet).Number("beds", h => h.Beds));
        double price = houses.Predict(new House(2000, 3));

        Assert.Equal(Expected[0], price);
    }

    [Fact]
    public async Task A_model_in_an_application()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");

        builder.Services.AddSalver("house_price_model.pkl");
        var app = builder.Build();
        app.MapSalver("/price");

        await using (app)
        {
            await app.StartAsync();
            using var client = new HttpClient();
            Assert.Contains(Expected[0].ToString("R", System.Globalization.CultureInfo.InvariantCulture), await RunningServer.Post(client, $"{app.Urls.First()}/price/predict", """{"sqft": 2000, "beds": 3}"""), StringComparison.Ordinal);
        }
    }
}
