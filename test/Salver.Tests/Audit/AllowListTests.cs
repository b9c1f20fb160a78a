using Salver.Audit;
using Salver.Binding;
using Salver.Formats.Policy;
using Salver.Tests.Parity;

namespace Salver.Tests.Audit;

public class AllowListTests
{
    [Fact]
    public void No_entry_stands_twice() =>
        Assert.Empty(KnownGlobals.All.GroupBy(e => (e.Module, e.Name)).Where(g => g.Count() > 1).Select(g => g.Key));

    [Fact]
    public void Every_entry_is_one_exact_module_and_name() => Assert.All(KnownGlobals.All, entry =>
    {
        Assert.Matches(@"^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*$", entry.Module);
        Assert.Matches("^[A-Za-z_][A-Za-z0-9_]*$", entry.Name);
    });

    [Fact]
    public void Every_estimator_of_scikit_learn_that_is_bound_is_also_listed() => Assert.All(
        EstimatorRegistry.All.SelectMany(b => b.Modules.Select(m => (Module: m, b.Name))).Where(e => e.Module.StartsWith("sklearn.", StringComparison.Ordinal)),
        e => Assert.True(KnownGlobals.Find(e.Module, e.Name) is GlobalMeaning.Estimator or GlobalMeaning.Part, $"{e.Module} {e.Name}"));

    [Theory]
    [InlineData("os", "system")]
    [InlineData("posix", "system")]
    [InlineData("builtins", "eval")]
    [InlineData("builtins", "exec")]
    [InlineData("builtins", "open")]
    [InlineData("builtins", "__import__")]
    [InlineData("operator", "attrgetter")]
    [InlineData("pickle", "loads")]
    [InlineData("joblib", "load")]
    [InlineData("numpy", "load")]
    [InlineData("numpy", "fromfile")]
    [InlineData("numpy", "__builtins__")]
    [InlineData("numpy.testing._private.utils", "runstring")]
    [InlineData("pandas", "read_pickle")]
    [InlineData("sklearn.datasets", "fetch_openml")]
    [InlineData("sklearn.linear_model._base", "linearregression")]
    [InlineData("sklearn.linear_model", "LinearRegression")]
    [InlineData("sklearn.linear_model._base ", "LinearRegression")]
    [InlineData("sklearn.linear_model._base", "LinearRegression Ridge")]
    [InlineData("sklearn.linear_model._base", "")]
    [InlineData("sklearn", "svm.SVC")]
    [InlineData("", "")]
    public void Refuses_everything_else(string module, string name) => Assert.Equal(GlobalVerdict.Refused, GlobalPolicy.Instance.Judge(module, name));

    public static TheoryData<string> Zips => [.. CorpusFolder.Zips()];

    [Theory]
    [MemberData(nameof(Zips))]
    public void No_model_of_the_corpus_is_called_dangerous(string zip)
    {
        using var archive = new CorpusZip(zip).Open();
        Assert.All(archive.Entries.Where(e => Path.GetFileName(e.FullName) is not ("case.json" or "manifest.json" or "")), entry =>
        {
            var report = Model.Check(new MemoryStream(CorpusZip.Read(archive, entry.FullName)));
            Assert.True(!report.Refused().Any(), $"{entry.FullName}: {string.Join(", ", report.Refused())}");
        });
    }
}
