using Salver.Estimators;
using Salver.Formats;
using Record = Salver.Formats.Records.Record;

namespace Salver.Tests.Attack;

/// <summary>Opens hostile files, within the bounds of what they may cost.</summary>
static class Attempt
{
    /// <summary>Opens a file and asks it, which ends in an answer or a typed refusal within the bounds.</summary>
    public static void RefusedOrAnswered(byte[] file, Action<Model>? ask = null) => Bounds.Hold(() =>
    {
        try
        {
            using var model = Model.Open(new MemoryStream(file));
            ask?.Invoke(model);
            return "answered";
        }
        catch (Exception refusal) when (refusal is UnsupportedModelException or ModelFormatException or InputException)
        {
            return refusal.Message;
        }
    }, outcome => outcome);

    public static string Refused(Record root) => Refused(ModelGraph.Pickle(root));

    /// <summary>The message of the refusal, which must have cost little; checking the file tells the same.</summary>
    public static string Refused(byte[] file)
    {
        var refusal = Bounds.Refuse<Exception>(() => Model.Open(new MemoryStream(file)));
        Assert.True(refusal is ModelFormatException or UnsupportedModelException, refusal.ToString());
        var report = Bounds.Hold(() => Model.Check(new MemoryStream(file)), _ => "checked, " + refusal.Message);
        Assert.False(report.IsSafe && report.IsSupported, $"The report says the model can be used, and opening it says: {refusal.Message}");
        Assert.Contains(report.Problems, p => p.Message.Length > 0);
        return refusal.Message + (refusal as UnsupportedModelException)?.Path;
    }
}
