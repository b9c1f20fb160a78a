namespace Salver.Formats;

/// <summary>Why a file was refused.</summary>
public enum ModelFormatError
{
    /// <summary>The bytes end before what they announce.</summary>
    Truncated,

    /// <summary>The bytes break the rules of their format.</summary>
    Malformed,

    /// <summary>The file names a class or function that is not on the allow-list.</summary>
    GlobalNotAllowed,

    /// <summary>The file uses a part of its format that could run code, or that no legitimate writer uses.</summary>
    NotAllowed,

    /// <summary>A limit of <see cref="ReadLimits"/> was reached.</summary>
    LimitExceeded,

    /// <summary>The file is something else than a saved model, or of a kind Salver does not read.</summary>
    UnknownContainer,

    /// <summary>Bytes are left after the end of the model.</summary>
    TrailingData,

    /// <summary>The model was saved with example rows and does not answer them as it did then.</summary>
    PredictionsDiffer,

    /// <summary>A signature is required, and the file has no valid one by the required key.</summary>
    Signature,
}

/// <summary>A file was refused. Nothing in it was run.</summary>
public sealed class ModelFormatException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="error">Why.</param>
    /// <param name="message">What was found, what was expected, what to do.</param>
    /// <param name="offset">Byte offset in the uncompressed stream, or -1.</param>
    /// <param name="inner">What lies beneath, if anything.</param>
    public ModelFormatException(ModelFormatError error, string message, long offset = -1, Exception? inner = null)
        : base(offset < 0 ? message : $"{message} (byte {offset})", inner)
    {
        Error = error;
        Offset = offset;
    }

    /// <summary>A limit was reached that whoever trusts the file can raise.</summary>
    /// <param name="message">What was found.</param>
    /// <param name="property">Which of <see cref="ReadLimits"/>.</param>
    /// <param name="offset">Byte offset in the uncompressed stream, or -1.</param>
    internal static ModelFormatException OverLimit(string message, string property, long offset)
    {
        var advice = ReadLimits.Advice(property);
        return new ModelFormatException(ModelFormatError.LimitExceeded, $"{message} {advice}", offset) { Advice = advice };
    }

    /// <summary>Why the file was refused.</summary>
    public ModelFormatError Error { get; }

    /// <summary>Byte offset in the uncompressed stream, or -1 when it has no meaning.</summary>
    public long Offset { get; }

    /// <summary>The class or function that was refused, as module.name, when <see cref="Error"/> is <see cref="ModelFormatError.GlobalNotAllowed"/>.</summary>
    public string? Global { get; init; }

    /// <summary>The end of the message that says what to do; null where it says nothing of it.</summary>
    internal string? Advice { get; init; }

    /// <summary>The same, saying which of several files it is about.</summary>
    internal ModelFormatException In(string file) =>
        new(Error, $"{file}: {(Offset < 0 ? Message : Message[..^$" (byte {Offset})".Length])}", Offset, this) { Global = Global, Advice = Advice };
}
