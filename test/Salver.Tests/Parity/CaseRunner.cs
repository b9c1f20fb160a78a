using System.IO.Compression;
using System.Text.Json;
using Salver.Estimators;
using Salver.Formats;

namespace Salver.Tests.Parity;

/// <summary>Runs one case: opens the saved file, asks what was recorded, compares.</summary>
/// <param name="zip">Holds the case.</param>
/// <param name="opener">Opens a file; <see cref="Model.Open(Stream, ModelOptions?, CancellationToken)"/> when null.</param>
sealed class CaseRunner(CorpusZip zip, Func<byte[], Model>? opener = null)
{
    /// <summary>What an UnsupportedModelException says of estimators that answer for no rows but those they were fitted on.</summary>
    const string TrainingOnly = "no answer for new rows";

    /// <summary>Requests that scikit-learn refuses and Salver answers, because it takes columns by name: their order means nothing.</summary>
    static readonly HashSet<string> AnsweredByName = ["error_reordered_columns"];

    /// <summary>XGBoost 0.90 drops trees of a dart model at random when it predicts: this recorded answer differs even from its own margins, and is only opened.</summary>
    static readonly HashSet<string> AnsweredAtRandom = ["sklearn-0.20.4/native_xgb_dart_json"];

    public Verdict Run(ZipArchive archive, string name)
    {
        using var document = JsonDocument.Parse(CorpusZip.Read(archive, name + "/case.json"));
        var root = document.RootElement;
        var estimator = root.GetProperty("estimator").GetString() ?? root.GetProperty("kind").GetString()!;
        var failures = new List<string>();
        var outcome = Outcome.Passed;
        try
        {
            outcome = Judge(archive, name, root, failures);
        }
        catch (UnsupportedModelException missing) when (missing.Class is not null)
        {
            outcome = Outcome.NotBuilt;
            failures.Add(missing.Class);
        }
        catch (ModelFormatException refused) when (refused.Error is ModelFormatError.GlobalNotAllowed or ModelFormatError.UnknownContainer)
        {
            outcome = Outcome.NotBuilt;
            failures.Add(refused.Global ?? $"container {root.GetProperty("container").GetString()}");
        }
#pragma warning disable CA1031 // Whatever a model throws is that case's failure, and the others still run.
        catch (Exception error)
#pragma warning restore CA1031
        {
            failures.Add(AskedModel.Describe(error));
        }
        if (failures.Count > 0 && outcome == Outcome.Passed) outcome = Outcome.Failed;
        return new Verdict(name, root.GetProperty("family").GetString()!, estimator, outcome, failures);
    }

    Outcome Judge(ZipArchive archive, string name, JsonElement root, List<string> failures)
    {
        switch (root.GetProperty("kind").GetString())
        {
            case "data": return Outcome.Elsewhere;
            case "bundle":
                new Bundle(root, zip.Sklearn, failures).Check(archive);
                return Outcome.Passed;
            case "error":
                Refuse(archive, name, root, failures);
                return Outcome.Passed;
        }
        if (root.GetProperty("family").GetString() == "training_only")
        {
            try
            {
                Open(archive, name, root).Dispose();
                failures.Add($"opened, and should be refused with '{TrainingOnly}'");
            }
            catch (UnsupportedModelException refused) when (refused.Message.Contains(TrainingOnly, StringComparison.Ordinal))
            {
            }
            return Outcome.Passed;
        }
        using var model = Open(archive, name, root);
        if (!AnsweredAtRandom.Contains($"{zip.Name}/{name}")) new AskedModel(model, zip.Sklearn, failures).Check(root);
        return Outcome.Passed;
    }

    Model Open(ZipArchive archive, string name, JsonElement root)
    {
        var file = CorpusZip.Read(archive, $"{name}/{root.GetProperty("file").GetString()}");
        return opener is null ? Model.Open(new MemoryStream(file, writable: false)) : opener(file);
    }

    void Refuse(ZipArchive archive, string name, JsonElement root, List<string> failures)
    {
        var error = root.GetProperty("error");
        var rows = RecordedRows.Read(root.GetProperty("input"));
        var type = error.GetProperty("type").GetString();
        MethodNames.TryParse(error.GetProperty("method").GetString()!, out var method);
        try
        {
            using var model = Open(archive, name, root);
            var answers = model.Ask(method, rows);
            if (!AnsweredByName.Contains(name)) failures.Add($"answered {Comparison.Show(answers.Tile[0, 0])}... where scikit-learn says: {error.GetProperty("message").GetString()}");
        }
        catch (InputException) when (type is not ("NotFittedError" or "AttributeError"))
        {
        }
        catch (UnsupportedModelException refused) when (refused.Message.Contains("cannot predict with it either", StringComparison.Ordinal))
        {
        }
        catch (NotSupportedException) when (type == "AttributeError")
        {
        }
        catch (UnsupportedModelException refused) when (type == "NotFittedError" && refused.Class is null)
        {
        }
    }
}
