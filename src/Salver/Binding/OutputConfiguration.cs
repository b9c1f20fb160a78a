using Salver.Formats.Records;

namespace Salver.Binding;

/// <summary>What set_output chose.</summary>
static class OutputConfiguration
{
    /// <summary>True when transform answers a DataFrame, whose columns keep their own types.</summary>
    public static bool AnswersFrame(EstimatorState state) =>
        state["_sklearn_output_config"] is DictRecord config && config.Find("transform") is TextRecord { Value: "pandas" or "polars" };
}
