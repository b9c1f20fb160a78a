namespace Salver;

/// <summary>A fitted estimator in a file; most files hold one, a bundle holds several.</summary>
/// <param name="Path">Where it stands: $ for the file's own object, $[scaler] or $[0] in a bundle.</param>
/// <param name="Estimator">Its class.</param>
/// <param name="IsSupported">Whether Salver predicts with it.</param>
/// <param name="Methods">What can be asked, in scikit-learn's words.</param>
public sealed record ModelMember(string Path, string Estimator, bool IsSupported, IReadOnlyList<string> Methods);
