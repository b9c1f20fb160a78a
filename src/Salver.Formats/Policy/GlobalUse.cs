namespace Salver.Formats.Policy;

/// <summary>A class or function that a file names, for the audit.</summary>
sealed class GlobalUse(string module, string name, GlobalVerdict verdict, long offset)
{
    /// <summary>The module exactly as the file writes it.</summary>
    public string Module { get; } = module;

    /// <summary>The name exactly as the file writes it.</summary>
    public string Name { get; } = name;

    public string FullName => Module + "." + Name;

    public GlobalVerdict Verdict { get; internal set; } = verdict;

    /// <summary>Where it is named first: byte offset in the uncompressed stream.</summary>
    public long Offset { get; } = offset;

    /// <summary>How often it is named.</summary>
    public int Count { get; internal set; } = 1;

    /// <summary>Where its first use stands in the loaded object, such as "$.steps[1][1]"; null when it left no record.</summary>
    public string? Path { get; internal set; }

    /// <summary>How to turn it into plain records; <see cref="Pickle.DataGlobal.None"/> for everything else.</summary>
    internal Pickle.DataGlobal Data { get; init; }

    /// <summary>Whether objects of this class take items or entries.</summary>
    internal bool TakesItems { get; init; }
}
