namespace Salver.Formats;

/// <summary>A format cannot hold what a model has.</summary>
public sealed class UnwritableModelException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What cannot be written, and what to do.</param>
    /// <param name="path">Where it stands: the classes around it, innermost first.</param>
    public UnwritableModelException(string message, string path) : base(path.Length == 0 ? message + "." : $"{message} (in {path}).") => Path = path;

    /// <summary>Where in the model: the classes around it, innermost first.</summary>
    public string Path { get; }
}
