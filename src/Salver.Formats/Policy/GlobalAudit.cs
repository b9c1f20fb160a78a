namespace Salver.Formats.Policy;

/// <summary>
/// Collects every global of a file instead of stopping at the first that is refused. Refused ones become inert records.
/// It can be read even when the file turns out to be malformed further on.
/// </summary>
sealed class GlobalAudit
{
    readonly List<GlobalUse> _uses = [];

    /// <summary>The globals in the order the file names them.</summary>
    public IReadOnlyList<GlobalUse> Uses => _uses;

    internal void Add(GlobalUse use) => _uses.Add(use);
}
