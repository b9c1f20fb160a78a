namespace Salver.Cli.Tests;

public class ShowTests
{
    [Fact]
    public void Shows_the_pipeline_its_inputs_and_its_answers()
    {
        var output = SalverProcess.Run("show", Samples.Price).Succeeded();

        Assert.Equal(
            """
            house_price_model.pkl
            pickle, protocol 4, written by scikit-learn 1.2.1

            Pipeline
            ├── scaler: StandardScaler (centres yes, scales yes)
            └── forest: RandomForestRegressor (trees 100, nodes 14508)

            Inputs: 2
              sqft  number    required
              beds  number    required

            Answers:
              predict  one value a row

            """.ReplaceLineEndings("\n"),
            output[..output.IndexOf("  apply", StringComparison.Ordinal)]);
    }

    [Fact]
    public void Shows_learned_categories_and_what_may_be_missing()
    {
        var output = SalverProcess.Run("show", Samples.Mixed).Succeeded();

        Assert.Matches(@"neighbourhood +text +one of [^\n]*Riverside[^\n]* (may be missing|required)\n", output);
        Assert.Matches(@"year_built +number +[^\n]*may be missing\n", output);
    }
}
