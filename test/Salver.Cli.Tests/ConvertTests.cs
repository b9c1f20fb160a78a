namespace Salver.Cli.Tests;

public sealed class ConvertTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("model.safetensors")]
    [InlineData("model.skops")]
    [InlineData("model.joblib")]
    [InlineData("model.pkl.gz")]
    public void A_converted_model_answers_what_it_answered(string name)
    {
        var rows = _folder.Write("rows.csv", "sqft,beds\n2000,3\n850.5,1\n");
        var expected = SalverProcess.Run("predict", Samples.Price, rows).Succeeded();

        SalverProcess.Run("convert", Samples.Price, _folder[name]).Succeeded();

        Assert.Equal(expected, SalverProcess.Run("predict", _folder[name], rows).Succeeded());
    }

    [Fact]
    public void A_target_of_unknown_format_is_refused_and_not_written()
    {
        Assert.StartsWith("salver: ", SalverProcess.Run("convert", Samples.Price, _folder["model.docx"]).Refused());
        Assert.False(File.Exists(_folder["model.docx"]));
    }

    [Fact]
    public void One_piece_is_packed_as_it_is()
    {
        var rows = _folder.Write("rows.csv", "sqft,beds\n2000,3\n");

        SalverProcess.Run("pack", Samples.Price, "-o", _folder["packed.safetensors"]).Succeeded();

        Assert.Equal(SalverProcess.Run("predict", Samples.Price, rows).Succeeded(), SalverProcess.Run("predict", _folder["packed.safetensors"], rows).Succeeded());
    }

    [Fact]
    public void Two_models_are_not_packed_into_one()
    {
        var refusal = SalverProcess.Run("pack", Samples.Price, Samples.Price, "-o", _folder["packed.safetensors"]).Refused();

        Assert.Contains("several models", refusal, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["packed.safetensors"]));
    }
}
