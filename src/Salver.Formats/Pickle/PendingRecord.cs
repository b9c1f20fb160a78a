using Salver.Formats.Records;

namespace Salver.Formats.Pickle;

/// <summary>
/// Something whose BUILD has not come yet. It lives on the stack and in the memo only: BUILD puts a finished, unchangeable record in its
/// place, and a pickle that uses it before is refused.
/// </summary>
abstract class PendingRecord : Record
{
    /// <summary>Numbers it has in the memo.</summary>
    public List<uint> Numbers { get; } = [];

    public virtual string WhyNoReference => "The pickle refers to an array or dtype before that has been given its content.";
}

/// <summary>A numpy dtype of which only the code, such as "f8", is known.</summary>
sealed class PendingDtype(char kind, int itemSize) : PendingRecord
{
    public char Kind { get; } = kind;
    public int ItemSize { get; } = itemSize;
}

/// <summary>A numpy array of which only the class is known.</summary>
sealed class PendingArray(string subclass) : PendingRecord
{
    public string Subclass { get; } = subclass;
}

/// <summary>A joblib wrapper, which BUILD replaces by the array it announces.</summary>
sealed class PendingWrapper(DataGlobal kind) : PendingRecord
{
    public DataGlobal Kind { get; } = kind;

    public override string WhyNoReference =>
        "The pickle refers to a joblib array wrapper a second time. joblib writes an array again wherever it stands, and would not give the array here.";
}
