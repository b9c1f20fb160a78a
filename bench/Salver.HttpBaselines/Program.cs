using System.Buffers;
using System.Text.Json.Serialization;

// The least that answers POST /predict, as a ceiling for servers: usage: Salver.HttpBaselines --mode constant|typed [--port N] [--inline]
//   constant   a bare RequestDelegate that answers constant bytes and never looks at the body
//   typed      a minimal-API endpoint with source-generated JSON and one multiplication
//   --inline   runs requests on the threads that read the sockets, as Salver does for quick models
var mode = Option("--mode") ?? "constant";
var port = int.Parse(Option("--port") ?? "5000");
var isInline = args.Contains("--inline");
if (isInline) Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");

var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.AddServerHeader = false;
    kestrel.ListenAnyIP(port);
});
builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = isInline);
builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, Json.Default));
var app = builder.Build();
switch (mode)
{
    case "constant":
        var bytes = """{"prediction":442511.28748999536}"""u8.ToArray();
        app.MapPost("/predict", context =>
        {
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = bytes.Length;
            context.Response.BodyWriter.Write(bytes);
            return Task.CompletedTask;
        });
        break;
    case "typed":
        app.MapPost("/predict", (House house) => new Price(house.Sqft * 221.25));
        break;
    default:
        Console.Error.WriteLine("usage: Salver.HttpBaselines --mode constant|typed [--port N] [--inline]");
        return 2;
}
app.Run();
return 0;

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

sealed record House(double Sqft, double Beds);

sealed record Price(double Prediction);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(House))]
[JsonSerializable(typeof(Price))]
sealed partial class Json : JsonSerializerContext;
