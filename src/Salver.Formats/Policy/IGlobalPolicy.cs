using Salver.Formats.Records;

namespace Salver.Formats.Policy;

/// <summary>Decides which classes and functions a file may name. Asked once for each pair of module and name.</summary>
interface IGlobalPolicy
{
    /// <summary>The verdict on a class or function, by its exact module and name.</summary>
    GlobalVerdict Judge(string module, string name);

    /// <summary>
    /// Whether this very call of a <see cref="GlobalVerdict.Guarded"/> global may stand. Asked when the file calls it, before its
    /// state is known, and again once BUILD has set <see cref="ObjectRecord.State"/>.
    /// </summary>
    bool AllowsShape(ObjectRecord call);

    /// <summary>Whether objects of that class take items or entries, being a subclass of list or dict.</summary>
    bool TakesItems(string module, string name);

    /// <summary>Whether that class makes so many columns that the numbers for them, elsewhere in the file, are nearly all alike and compress to next to nothing.</summary>
    bool MakesManyColumns(string module, string name) => false;
}

enum GlobalVerdict
{
    /// <summary>Not on the list.</summary>
    Refused,

    /// <summary>May appear anywhere, as data.</summary>
    Allowed,

    /// <summary>May appear only as a call of a literal shape that <see cref="IGlobalPolicy.AllowsShape"/> accepts.</summary>
    Guarded,

    /// <summary>Plain data that the reader itself turns into records, such as numpy.dtype; no policy is asked.</summary>
    Data,
}
