using Salver.Formats;

namespace Salver.Mlflow;

/// <summary>A folder that mlflow.sklearn.save_model wrote: MLmodel names the file that holds the model, and tells its columns. https://mlflow.org/docs/latest/ml/model/</summary>
sealed class MlflowFolder
{
    /// <summary>Of names out of the file, for messages.</summary>
    const int LongestName = 100;

    public required string Name { get; init; }

    /// <summary>Path of the model's file.</summary>
    public required string ModelFile { get; init; }

    /// <summary>Names of the columns of the signature; null when it has none, as that of a plain array.</summary>
    public IReadOnlyList<string>? Columns { get; private init; }

    /// <summary>A row of the input example; null when there is none, or it is not what the signature says.</summary>
    public ExampleRow? Example { get; private init; }

    /// <summary>scikit-learn's version, as MLmodel tells it.</summary>
    public string? SklearnVersion { get; private init; }

    /// <summary>What is worth knowing of the folder.</summary>
    public IReadOnlyList<string> Notes { get; private init; } = [];

    public static ModelFormatException Unsigned() =>
        new(ModelFormatError.Signature, "A signature is required, and a folder has none. Name the model file in it, and have that file signed.");

    /// <exception cref="ModelFormatException">The folder holds no scikit-learn model, or names a file outside.</exception>
    public static MlflowFolder Read(string folder)
    {
        var path = Path.Combine(folder, "MLmodel");
        if (!File.Exists(path))
            throw new ModelFormatException(ModelFormatError.UnknownContainer, $"The folder '{Path.GetFileName(folder)}' has no MLmodel file, so it is no model that MLflow saved. Name a model's file in it.");
        BesideFile.Check(path);
        var description = MlmodelFile.Read(path);
        var name = description["flavors.sklearn.pickled_model"] ?? (description["flavors.python_function.loader_module"] == "mlflow.sklearn" ? description["flavors.python_function.model_path"] : null)
            ?? description["flavors.xgboost.data"] ?? description["flavors.lightgbm.data"] ?? description["flavors.catboost.data"]
            ?? throw Refusal(ModelFormatError.UnknownContainer, $"The MLflow folder holds no model that Salver predicts with: its MLmodel has no flavor sklearn, xgboost, lightgbm or catboost{Others(description)}.",
                "Save the fitted estimator with mlflow.sklearn.save_model, or with joblib.dump.");
        var signature = description["signature.inputs"] is { } inputs ? Signature.Read(inputs) : null;
        var notes = new List<string>();
        var example = InputExample.Read(folder, description, notes);
        if (example is not null && signature?.Misfit(example) is { } misfit)
        {
            notes.Add($"The input example is not used: {misfit}.");
            example = null;
        }
        if ((description["flavors.sklearn.code"] ?? description["flavors.python_function.code"]) is { } code)
            notes.Add($"MLflow imports the code in '{code}' when it loads the model. Salver reads none of it, and predicts without it.");
        return new MlflowFolder
        {
            Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))),
            ModelFile = Beside(folder, name),
            Columns = signature?.Names,
            Example = example,
            SklearnVersion = description["flavors.sklearn.sklearn_version"],
            Notes = notes,
        };
    }

    /// <summary>A file that MLmodel names, which has to stand beside it.</summary>
    public static string Beside(string folder, string name)
    {
        if (name != Path.GetFileName(name) || name is "." or "..")
            throw new ModelFormatException(ModelFormatError.NotAllowed, $"The MLmodel file names '{Excerpt.Of(name, LongestName)}', which is not a file beside it.");
        var file = Path.Combine(folder, name);
        if (!File.Exists(file)) throw Refusal(ModelFormatError.Truncated, $"The MLmodel file names '{Excerpt.Of(name, LongestName)}', and there is no such file beside it.", "Copy or download the whole folder.");
        BesideFile.Check(file);
        return file;
    }

    static ModelFormatException Refusal(ModelFormatError error, string what, string advice) => new(error, $"{what} {advice}") { Advice = advice };

    static string Others(MlmodelFile description)
    {
        var flavors = description.Children("flavors").Where(f => f != "python_function").ToArray();
        return flavors.Length == 0 ? "" : $" but {Excerpt.Of(string.Join(", ", flavors), LongestName)}";
    }
}
