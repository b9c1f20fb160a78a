using Salver.Estimators;
using Salver.Estimators.Impute;
using Salver.Formats.Records;

namespace Salver.Binding.Impute;

/// <summary>The parameter missing_values of the imputers.</summary>
static class MissingValues
{
    public static MissingValue Of(EstimatorState state) => state["missing_values"] switch
    {
        null or TextRecord { Value: "NaN" } => new MissingValue(Cell.NaN),
        var value => new MissingValue(Arrays.Cell(value, state.PathOf("missing_values"))),
    };
}
