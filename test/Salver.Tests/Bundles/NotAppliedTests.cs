namespace Salver.Tests.Bundles;

public sealed class NotAppliedTests
{
    [Fact]
    public void What_a_program_applies_by_hand_is_named()
    {
        using var model = BundleData.Open("applied_by_hand");

        Assert.Equal(BundleData.Texts("two"), BundleData.Predictions(model));
        Assert.Equal(
        [
            "Not applied: 'threshold' (0.4). predict answers the class that is most probable; compare predict_proba with it where the program does.",
            "Not applied: 'medians' (a dict of 1). Give rows without missing values, or put those in their place before asking.",
            "Not applied: 'mapping' (a dict of 2). The model takes the values it leads to.",
            "Not applied: 'log_target' (True). If the model was fitted on logarithms, its answers are logarithms.",
        ], model.Notes);
        Assert.Equal("Has no part in the answers: threshold, medians, mapping, log_target, accuracy.", Model.Check(BundleData.File("applied_by_hand")).Notes[^1]);
    }

    [Fact]
    public void Nothing_is_said_of_what_changes_no_answer()
    {
        using var model = BundleData.Open("crops");

        Assert.Empty(model.Notes);
    }
}
