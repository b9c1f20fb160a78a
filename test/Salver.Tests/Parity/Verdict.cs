namespace Salver.Tests.Parity;

enum Outcome
{
    Passed,
    Failed,

    /// <summary>Nobody has built the estimator, the container or the kind of file yet.</summary>
    NotBuilt,

    /// <summary>Compared by another suite.</summary>
    Elsewhere,
}

/// <summary>How one case went.</summary>
/// <param name="Case">Its name.</param>
/// <param name="Family">Its family.</param>
/// <param name="Estimator">Class of the object in the file.</param>
/// <param name="Outcome">Passed or not.</param>
/// <param name="Details">What failed; for a case not built, the one thing that is missing.</param>
sealed record Verdict(string Case, string Family, string Estimator, Outcome Outcome, IReadOnlyList<string> Details);
