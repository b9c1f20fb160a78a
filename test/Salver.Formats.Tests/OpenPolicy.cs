using Salver.Formats.Policy;
using Salver.Formats.Records;

namespace Salver.Formats.Tests;

/// <summary>Lets every name stand, as an inert record: what the formats do is tested here, which names a model may use is the program's matter.</summary>
sealed class OpenPolicy : IGlobalPolicy
{
    public GlobalVerdict Judge(string module, string name) =>
        (module, name) is ("builtins" or "__builtin__", "getattr") or ("functools", "partial") || module is "operator" or "_operator"
            ? GlobalVerdict.Guarded : GlobalVerdict.Allowed;

    public bool AllowsShape(ObjectRecord call) => true;

    public bool TakesItems(string module, string name) => name is "Bunch" or "DeprecationDict" or "_DictWithDeprecatedKeys";

    public static ReadOptions Options { get; } = new() { Policy = new OpenPolicy() };
}
