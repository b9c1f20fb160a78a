using Salver.Formats;

namespace Salver.Audit;

/// <summary>What a user can do about a file that is not opened.</summary>
static class Advice
{
    /// <summary>Nothing where the message says what to do itself.</summary>
    public static string For(UnsupportedModelException refusal) =>
        refusal is { IsUnfitted: false, Class: null } ? "See docs/supported-models.md for what Salver predicts with." : "";

    public static string For(ModelFormatException refusal) => refusal.Error switch
    {
        ModelFormatError.Truncated => "The file may have been cut short: copy or download it again and compare its size.",
        ModelFormatError.Malformed => "The file may be damaged: copy it again, or save the model again.",
        ModelFormatError.GlobalNotAllowed => Dangers.Advise(refusal.Global is { } name && name.LastIndexOf('.') is > 0 and var dot ? name[..dot] : ""),
        ModelFormatError.NotAllowed => "No program that saves models writes this. Do not open the file in Python unless you know who made it.",
        ModelFormatError.LimitExceeded => "If you trust the file, raise the limit.",
        ModelFormatError.TrailingData => "Save the model alone into a file of its own.",
        ModelFormatError.PredictionsDiffer => "Save the model again from the file it came from.",
        // What it is, and what to do about that, was recognised with it.
        ModelFormatError.UnknownContainer => "",
        _ => "Save the fitted pipeline with joblib.dump or pickle.dump.",
    };
}
