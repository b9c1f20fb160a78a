namespace Salver.Audit;

/// <summary>
/// The allow-list: every class and function a saved model may name besides plain data, by exact module and name. It is compiled in; no file and no request
/// can add to it. What is not on it is refused.
/// </summary>
static class KnownGlobals
{
    static readonly Dictionary<string, List<GlobalGroup>> ByModule = Build();

    static GlobalGroup[][] Lists =>
    [
        BoosterEstimators.Groups,
        CategoryEncoders.Groups,
        ImbalancedLearn.Groups,
        NumpyGlobals.Groups,
        PandasGlobals.Groups,
        PythonGlobals.Groups,
        ScipyDistributions.Groups,
        ScipyGlobals.Groups,
        SklearnEstimators.Groups,
        SklearnFunctions.Groups,
        SklearnParts.Groups,
    ];

    /// <summary>What the class or function is, or null when it is not on the list.</summary>
    public static GlobalMeaning? Find(string module, string name)
    {
        if (!ByModule.TryGetValue(module, out var groups)) return null;
        foreach (var group in groups)
            if (group.Holds(name)) return group.Meaning;
        return null;
    }

    /// <summary>Every entry of the list.</summary>
    public static IEnumerable<(string Module, string Name, GlobalMeaning Meaning)> All =>
        from entry in ByModule
        from grp in entry.Value
        from name in grp.Names.Split(' ')
        select (entry.Key, name, grp.Meaning);

    static Dictionary<string, List<GlobalGroup>> Build()
    {
        var table = new Dictionary<string, List<GlobalGroup>>(512, StringComparer.Ordinal);
        foreach (var list in Lists)
            foreach (var group in list)
                foreach (var module in group.Modules.Split(' '))
                {
                    if (!table.TryGetValue(module, out var groups)) table.Add(module, groups = new(1));
                    groups.Add(group);
                }
        return table;
    }
}
