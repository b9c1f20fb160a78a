namespace Salver.Tests.Bundles;

/// <summary>Regressors whose target was scaled, with the scaler beside them: they answer what inverse_transform gives.</summary>
public sealed class TargetTests
{
    [Theory]
    [InlineData("target", "target")]
    [InlineData("power_target", "power_target")]
    public void What_is_predicted_is_scaled_back(string name, string expected)
    {
        using var model = BundleData.Open(name);

        Assert.Equal(BundleData.Names, model.Schema.Inputs.Select(i => i.Name));
        for (var r = 0; r < BundleData.Rows.Length; r++) Assert.Equal(BundleData.Vector(expected)[r], model.Predict(BundleData.Rows[r]), 1e-9);
    }

    [Fact]
    public void So_are_several_targets()
    {
        using var model = BundleData.Open("targets");
        var answers = model.Predict(BundleData.Named("x0", "x1", "x2", "x3"));

        Assert.Equal(["scalers.x", "model", "scalers.y"], model.Parts);
        for (var r = 0; r < answers.RowCount; r++)
            for (var c = 0; c < 2; c++) Assert.Equal(BundleData.Numbers("targets")[r][c], answers.Tile[r, c].ToDouble(), 1e-9);
    }

    [Fact]
    public void A_name_tells_two_scalers_of_one_width_apart()
    {
        using var model = BundleData.Open("positions");

        for (var r = 0; r < BundleData.Rows.Length; r++) Assert.Equal(BundleData.Vector("positions")[r], model.Predict(BundleData.Rows[r].AsSpan(0, 1)), 1e-9);
    }

    [Theory]
    [InlineData("position_list", "positions", 1, "[0]", "[2]", "[1]")]
    [InlineData("cost_scaler", "target", 4, "scaler", "model", "cost_scaler")]
    public void The_order_of_members_tells_what_names_do_not(string name, string expected, int width, params string[] members)
    {
        using var model = Model.Open(BundleData.File(name), new ModelOptions { Members = members });

        for (var r = 0; r < BundleData.Rows.Length; r++) Assert.Equal(BundleData.Vector(expected)[r], model.Predict(BundleData.Rows[r].AsSpan(0, width)), 1e-9);
    }

    [Fact]
    public void The_refusal_says_how_to_name_them()
    {
        var refusal = Assert.Throws<UnsupportedModelException>(() => BundleData.Open("cost_scaler"));

        Assert.Contains("If 'cost_scaler' (StandardScaler) scaled what the model predicts, call it target_scaler or name it behind the model", refusal.Message);
        Assert.Contains("--member 'scaler' --member 'model' --member 'cost_scaler'", refusal.Message);
    }

    [Theory]
    [InlineData("sc_y", "svr", "scaler")]
    [InlineData("scaler", "sc_y", "svr")]
    public void Loose_pieces_may_stand_in_any_order(params string[] names)
    {
        using var model = Model.Open(BundleData.Files(names));

        Assert.Equal(["scaler.pkl", "svr.pkl", "sc_y.pkl"], model.Parts);
        Assert.Equal(BundleData.Vector("target")[0], model.Predict(BundleData.Rows[0]), 1e-9);
    }

    [Theory]
    [InlineData("saved.safetensors")]
    [InlineData("saved.joblib")]
    public void It_is_written_as_a_TransformedTargetRegressor(string target)
    {
        using var folder = new TemporaryFolder();
        Model.Convert(BundleData.Files("scaler", "svr", "sc_y"), folder.File(target));
        using var model = Model.Open(folder.File(target));

        Assert.Equal("TransformedTargetRegressor", model.Root.Children.Last().Estimator.Name);
        Assert.Equal(BundleData.Vector("target")[0], model.Predict(BundleData.Rows[0]), 1e-9);
    }
}
