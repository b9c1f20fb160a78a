using System.Text.Json;
using Salver.Tests.Parity;

namespace Salver.Tests.Audit;

public class ReportTests
{
    static readonly string Sample = Path.Combine(CorpusFolder.Root, "samples", "house-prices", "house_price_model.pkl");

    [Fact]
    public void Says_who_wrote_a_model_and_what_it_answers()
    {
        var report = Model.Check(Sample);

        Assert.Equal("pickle, protocol 4", report.Container);
        Assert.Equal(4, report.Protocol);
        Assert.Equal(["1.2.1"], report.SklearnVersions);
        Assert.Equal("1.x", report.NumpyVersion);
        Assert.Null(report.JoblibVersion);
        Assert.True(report is { IsSafe: true, IsSupported: true });
        var member = Assert.Single(report.Members);
        Assert.Equal(("$", "sklearn.pipeline.Pipeline"), (member.Path, member.Estimator));
        Assert.Contains("predict", member.Methods);
        var tree = report.Globals.Single(g => g.Name == "Tree");
        Assert.Equal((GlobalTier.Interpreted, "$.steps[1][1].estimators_[0].tree_"), (tree.Tier, tree.Path));
    }

    [Fact]
    public void A_damaged_file_is_not_called_safe_and_still_lists_what_it_named()
    {
        var report = PickleText.Check("(csklearn.pipeline\nPipeline\ncos\nsystem\n");

        Assert.False(report.IsSafe);
        Assert.Equal(["sklearn.pipeline.Pipeline", "os.system"], report.Globals.Select(g => g.FullName));
        Assert.Equal(2, report.Problems.Count);
        Assert.Contains("os.system", report.Problems[0].Message);
    }

    [Fact]
    public void A_bundle_lists_its_estimators()
    {
        var report = PickleText.Check("(dVscaler\ncimblearn.over_sampling._adasyn\nADASYN\n)RsVcolumns\n(lVa\nas.");

        Assert.True(report.IsSafe);
        Assert.False(report.IsSupported);
        Assert.Equal(["$[scaler]"], report.Members.Select(m => m.Path));
        Assert.Equal("scaler", report.Members[0].Name);
        Assert.StartsWith("'imblearn.over_sampling._adasyn.ADASYN' is not an estimator Salver can predict with.", Assert.Single(report.Problems).Message);
    }

    [Fact]
    public void Plain_data_is_safe_and_no_model()
    {
        var report = PickleText.Check("(lI1\na.");

        Assert.True(report.IsSafe);
        Assert.Equal("The file holds a list of 1 and no estimator.", Assert.Single(report.Problems).Message);
    }

    [Fact]
    public void Json_holds_what_the_report_holds()
    {
        var report = PickleText.Check("cos\nsystem\n(Vé<&\ntR.");
        using var json = JsonDocument.Parse(report.ToJson());

        Assert.Equal(["file", "bytes", "sha256", "container", "protocol", "versions", "verdict", "safe", "supported", "problems", "members", "chain", "notes", "globals"], json.RootElement.EnumerateObject().Select(p => p.Name));
        var global = json.RootElement.GetProperty("globals")[0];
        Assert.Equal(("os", "system", "refused", 0L), (global.GetProperty("module").GetString(), global.GetProperty("name").GetString(), global.GetProperty("tier").GetString(), global.GetProperty("offset").GetInt64()));
        Assert.Equal(0, json.RootElement.GetProperty("problems")[0].GetProperty("offset").GetInt64());
    }
}
