namespace Salver.Tests.Parity;

/// <summary>
/// Models of scikit-learn 1.2.2 that releases of skops from 0.4 (protocol 0) over 0.8 (protocol 1) to 0.14 (protocol 2) wrote under Python 3.11.2, whose archives of sparse matrices are not quite those
/// of later Pythons; until 0.10 the losses of stochastic gradient descent had another node.
/// </summary>
public sealed class SkopsReleasesTests
{
    [Fact]
    public void Files_of_every_protocol_answer_as_scikit_learn_did()
    {
        var zip = new CorpusZip(Path.Combine(CorpusFolder.Root, "test", "Salver.Tests", "Fixtures", "skops-releases", "sklearn-1.2.2.zip"));
        using var archive = zip.Open();

        var failures = zip.CaseNames.Select(name => new CaseRunner(zip).Run(archive, name)).Where(verdict => verdict.Outcome != Outcome.Passed).ToList();

        Assert.Equal(8, zip.CaseNames.Count);
        Assert.True(failures.Count == 0, string.Join('\n', failures.Select(verdict => $"{verdict.Case} {verdict.Outcome}: {string.Join("; ", verdict.Details)}")));
    }
}
