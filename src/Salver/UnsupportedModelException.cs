namespace Salver;

/// <summary>The file is safe and well-formed, but Salver cannot predict with what it holds: an estimator, a parameter or a function that is not supported, or a model that was never fitted.</summary>
public sealed class UnsupportedModelException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was found and what to do.</param>
    /// <param name="path">Where in the model, such as steps[1].estimators_[0].</param>
    public UnsupportedModelException(string message, string path = "")
        : base(path.Length == 0 ? message : $"{message} (at {path})") => Path = path;

    /// <summary>Where in the model.</summary>
    public string Path { get; }

    /// <summary>The class that Salver does not know at all, as module.name; null when it knows the class and cannot do something in it.</summary>
    public string? Class { get; init; }

    /// <summary>Whether the estimator was saved before it was fitted.</summary>
    internal bool IsUnfitted { get; private init; }

    /// <summary>An estimator that was saved before it was fitted.</summary>
    /// <param name="name">Its class.</param>
    /// <param name="lack">What shows it, such as "it holds no model".</param>
    /// <param name="path">Where in the model.</param>
    internal static UnsupportedModelException Unfitted(string name, string lack, string path) =>
        new($"This {name} is not fitted: {lack}. Fit it before saving.", path) { IsUnfitted = true };
}
