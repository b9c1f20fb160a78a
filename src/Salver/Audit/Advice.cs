using Salver.Formats;

namespace Salver.Audit;

/// <summary>What a user can do about a file that is not opened.</summary>
static class Advice
{
    /// <summary>Nothing where the message says what to do itself.</summary>
    public static string For(UnsupportedModelException refusal) =>
        refusal is { IsUnfitted: false, Class: null } ? "See docs/supported-models.md for what Salver predicts with." : "";

    /// <summary>The refusal as a problem of the file.</summary>
    public static ModelProblem Problem(ModelFormatException refusal) => refusal.Advice is { } advice
        ? new ModelProblem(refusal.Message.Replace(" " + advice, "", StringComparison.Ordinal), advice, refusal.Offset)
        : new ModelProblem(refusal.Message, For(refusal), refusal.Offset);

    public static string For(ModelFormatException refusal) => refusal.Error switch
    {
        ModelFormatError.Truncated => "The file may have been cut short: copy or download it again and compare its size.",
        ModelFormatError.Malformed => "The file may be damaged: copy it again, or save the model again.",
        ModelFormatError.GlobalNotAllowed => Dangers.Advise(refusal.Global is { } name && name.LastIndexOf('.') is > 0 and var dot ? name[..dot] : ""),
        ModelFormatError.NotAllowed => "No program that saves models writes this. Do not open the file in Python unless you know who made it.",
        ModelFormatError.LimitExceeded => "No model that a program saved is known to need as much.",
        ModelFormatError.TrailingData => "Save the model alone into a file of its own.",
        ModelFormatError.PredictionsDiffer => "Save the model again from the file it came from.",
        _ => "Save the fitted pipeline with joblib.dump or pickle.dump.",
    };
}
