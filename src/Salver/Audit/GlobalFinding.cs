namespace Salver;

/// <summary>A class or function that a file names.</summary>
/// <param name="Module">The module, as the file writes it.</param>
/// <param name="Name">The name, as the file writes it.</param>
/// <param name="Tier">How far it is trusted.</param>
/// <param name="Meaning">What it is, in words.</param>
/// <param name="Count">How often the file names it.</param>
/// <param name="Offset">Byte offset in the uncompressed stream where it is named first, or -1.</param>
/// <param name="Path">Where in the loaded object it stands first, such as $.steps[1][1]; empty when it is in no part of it.</param>
public sealed record GlobalFinding(string Module, string Name, GlobalTier Tier, string Meaning, int Count, long Offset, string Path)
{
    /// <summary>Module and name; characters that are not plain ASCII are escaped, as they could make it look like another.</summary>
    public string FullName => Formats.Policy.GlobalTable.Printable(Module + "." + Name);
}
