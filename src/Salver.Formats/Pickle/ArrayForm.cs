namespace Salver.Formats.Pickle;

/// <summary>How a pickle holds numpy arrays.</summary>
enum ArrayForm
{
    /// <summary>Inside the pickle, as Python's pickle module writes them.</summary>
    Plain,

    /// <summary>Behind a wrapper, as joblib 0.10 and newer read them.</summary>
    Joblib,

    /// <summary>Behind a wrapper and at multiples of 16 bytes, as joblib 1.2 and newer read and map them.</summary>
    AlignedJoblib,
}
