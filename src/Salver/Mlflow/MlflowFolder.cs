using System.Text.Json;
using Salver.Formats;

namespace Salver.Mlflow;

/// <summary>A folder that mlflow.sklearn.save_model wrote: MLmodel names the file that holds the model, and tells its columns. https://mlflow.org/docs/latest/ml/model/</summary>
static class MlflowFolder
{
    const int MostColumns = 100_000;

    /// <summary>The model's file and the names of its columns, if the folder tells them.</summary>
    /// <exception cref="ModelFormatException">The folder holds no scikit-learn model, or names a file outside.</exception>
    public static (string ModelFile, IReadOnlyList<string>? Columns) Read(string folder)
    {
        var path = Path.Combine(folder, "MLmodel");
        if (!File.Exists(path))
            throw new ModelFormatException(ModelFormatError.UnknownContainer, $"The folder '{Path.GetFileName(folder)}' has no MLmodel file, so it is no model that MLflow saved. Name a model's file in it.");
        var description = MlmodelFile.Read(path);
        var name = description["flavors.sklearn.pickled_model"] ?? (description["flavors.python_function.loader_module"] == "mlflow.sklearn" ? description["flavors.python_function.model_path"] : null)
            ?? throw new ModelFormatException(ModelFormatError.UnknownContainer, "The MLflow folder holds no scikit-learn model: its MLmodel has no sklearn flavor.");
        if (name != Path.GetFileName(name) || name is "." or "..")
            throw new ModelFormatException(ModelFormatError.NotAllowed, $"The MLmodel file names '{name}', which is not a file beside it.");
        var file = Path.Combine(folder, name);
        if (!File.Exists(file)) throw new ModelFormatException(ModelFormatError.Truncated, $"The MLmodel file names '{name}', and there is no such file beside it.");
        if (new FileInfo(file).LinkTarget is not null)
            throw new ModelFormatException(ModelFormatError.NotAllowed, $"'{name}' in the MLflow folder is a link to somewhere else.");
        return (file, description["signature.inputs"] is { } inputs ? Columns(inputs) : null);
    }

    /// <summary>Names out of the signature's JSON: [{"type": "double", "name": "sqft", "required": true}, ...]; null when it has none, as that of a plain array.</summary>
    public static string[]? Columns(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 16 });
            if (document.RootElement.ValueKind != JsonValueKind.Array || document.RootElement.GetArrayLength() > MostColumns) return null;
            var names = document.RootElement.EnumerateArray()
                .Select(c => c.ValueKind == JsonValueKind.Object && c.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null).ToArray();
            return names.Length > 0 && Array.TrueForAll(names, n => n is not null) ? [.. names.OfType<string>()] : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new ModelFormatException(ModelFormatError.Malformed, $"The signature in the MLmodel file is not valid JSON: {error.Message}", inner: error);
        }
    }
}
