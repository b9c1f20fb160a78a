namespace Salver;

/// <summary>A fitted estimator in a file; most files hold one, a bundle holds several.</summary>
/// <param name="Path">Where it stands: $ for the file's own object, $[scaler] or $[0] in a bundle.</param>
/// <param name="Estimator">Its class.</param>
/// <param name="IsSupported">Whether Salver predicts with it.</param>
/// <param name="Methods">What can be asked, in scikit-learn's words.</param>
public sealed record ModelMember(string Path, string Estimator, bool IsSupported, IReadOnlyList<string> Methods)
{
    /// <summary>What <see cref="ModelOptions.Member"/> calls it, such as scaler or models[0]; empty for the file's own object.</summary>
    public string Name { get; init; } = "";

    /// <summary>scikit-learn's version that wrote it; null when it does not say.</summary>
    public string? SklearnVersion { get; init; }
}
