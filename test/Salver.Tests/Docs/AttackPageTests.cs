namespace Salver.Tests.Docs;

public sealed class AttackPageTests
{
    /// <summary>With SALVER_UPDATE=1 the page is rewritten instead.</summary>
    [Fact]
    public void The_page_of_attacks_lists_every_attack_that_is_tested_and_no_other()
    {
        var page = File.ReadAllText(AttackPage.File);
        var rewritten = AttackPage.Rewritten(page);
        if (Environment.GetEnvironmentVariable("SALVER_UPDATE") == "1") File.WriteAllText(AttackPage.File, page = rewritten);
        var (listed, tested) = (page.Split('\n'), rewritten.Split('\n'));
        Assert.True(page == rewritten, $"""
            docs/attacks.md differs from the tests. Run: SALVER_UPDATE=1 dotnet test test/Salver.Tests --filter AttackPage
            Only tested: {string.Join("\n", tested.Except(listed).Take(10))}
            Only on the page: {string.Join("\n", listed.Except(tested).Take(10))}
            """);
    }

    [Fact]
    public void No_test_of_attacks_is_forgotten() => Assert.Empty(AttackPage.Forgotten());
}
