using System.Text.Json;
using Salver.Estimators;
using Salver.Formats;

namespace Salver.Tests.Binding;

/// <summary>
/// Models over the 2^20 columns of a HashingVectorizer that scikit-learn 1.2.1 saved compressed: files of a few thousand bytes that hold millions of numbers, nearly all zero.
/// </summary>
public sealed class HashedColumnsTests
{
    static string Folder { get; } = Path.Combine(Parity.CorpusFolder.Root, "test", "Salver.Tests", "Fixtures", "hashed");

    /// <summary>Of three classes, so that each coefficient array has 24 MiB; Bayes keeps two, sparsify() leaves a csr matrix.</summary>
    [Theory]
    [InlineData("stochastic", Method.DecisionFunction, 1e-12)]
    [InlineData("bayes", Method.PredictProbability, 1e-12)]
    [InlineData("sparsified", Method.DecisionFunction, 1e-12)]
    public void Coefficients_that_are_nearly_all_zero_are_read(string name, Method method, double tolerance)
    {
        using var answers = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "answers.json")));
        var recorded = answers.RootElement.GetProperty("models").GetProperty(name);
        var texts = Frame.FromTexts([.. answers.RootElement.GetProperty("texts").EnumerateArray().Select(t => t.GetString()!)]);
        using var model = Model.Open(Path.Combine(Folder, name + ".joblib"));

        Assert.Equal(recorded.GetProperty("predict").EnumerateArray().Select(v => v.GetString()), model.Predict(texts).Texts());
        // Sums of a few products, in another order than scipy's.
        var scores = model.Ask(method, texts);
        var row = 0;
        foreach (var values in recorded.GetProperty(method == Method.DecisionFunction ? "decision_function" : "predict_proba").EnumerateArray())
        {
            for (var c = 0; c < 3; c++) Assert.Equal(values[c].GetDouble(), scores.Number(row, c), tolerance);
            row++;
        }
    }

    [Theory]
    [InlineData("stochastic")]
    [InlineData("bayes")]
    [InlineData("sparsified")]
    public void A_check_reports_such_a_model_as_supported(string name) => Assert.True(Model.Check(Path.Combine(Folder, name + ".joblib")) is { IsSafe: true, IsSupported: true });

    /// <summary>8 by 2^20 zeros that no hasher accounts for, in 10 KB of xz.</summary>
    [Fact]
    public void Numbers_that_are_nearly_all_alike_are_refused_unless_the_file_is_trusted()
    {
        var path = Path.Combine(Folder, "alike.joblib");

        var refusal = Assert.Throws<ModelFormatException>(() => Model.Open(path));
        Assert.Equal(ModelFormatError.LimitExceeded, refusal.Error);
        Assert.Contains("ReadLimits.CompressionRatio (salver: --trust-size)", refusal.Message, StringComparison.Ordinal);
        var problem = Assert.Single(Model.Check(path).Problems);
        Assert.DoesNotContain("trust", problem.Message, StringComparison.Ordinal);
        Assert.Contains("--trust-size", problem.Advice, StringComparison.Ordinal);

        using var model = Model.Open(path, ModelOptions.Default with { Limits = ReadLimits.Trusting });
        Assert.Equal(1 << 20, model.Schema.Inputs.Count);
        Assert.Equal("x1048575", model.Schema.Inputs[^1].Name);
    }
}
