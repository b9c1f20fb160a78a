using Salver.Formats.Policy;
using Salver.Formats.Records;

namespace Salver.Formats.Tests;

/// <summary>Lets only scikit-learn's classes stand, and one literal call.</summary>
sealed class StrictPolicy : IGlobalPolicy
{
    public GlobalVerdict Judge(string module, string name) =>
        (module, name) is ("builtins", "getattr") ? GlobalVerdict.Guarded
        : module.StartsWith("sklearn.", StringComparison.Ordinal) || (module, name) is ("numpy", "float64") ? GlobalVerdict.Allowed
        : GlobalVerdict.Refused;

    public bool AllowsShape(ObjectRecord call) => call.Arguments is SequenceRecord { Items: [_, TextRecord { Value: "_raw_predict" }] };

    public bool TakesItems(string module, string name) => name is "Bunch";

    public static ReadOptions Options { get; } = new() { Policy = new StrictPolicy() };
}
