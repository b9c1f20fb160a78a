namespace Salver;

/// <summary>How far a class or function that a file names is trusted.</summary>
public enum GlobalTier
{
    /// <summary>Plain data, or an estimator or part of one that Salver reads.</summary>
    Interpreted,

    /// <summary>Known, harmless, and never looked at when predicting.</summary>
    Inert,

    /// <summary>Not on the list compiled into Salver: the file is not opened.</summary>
    Refused,
}
