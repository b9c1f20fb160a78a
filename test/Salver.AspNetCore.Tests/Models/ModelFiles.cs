using System.Text.Json;

namespace Salver.AspNetCore.Tests;

static class ModelFiles
{
    public static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Models", file);

    public static JsonElement Expected(string model) => Document("expected.json").GetProperty(model);

    public static JsonElement HousePrices(string file) => Document("house_prices.json").GetProperty(file);

    static JsonElement Document(string file) => JsonDocument.Parse(File.ReadAllBytes(PathOf(file))).RootElement;
}
