namespace Salver.Tests.Docs;

public sealed class SupportedModelsTests
{
    /// <summary>With SALVER_UPDATE=1 the page is rewritten instead.</summary>
    [Fact]
    public void The_page_of_supported_models_lists_what_the_registry_knows()
    {
        var page = File.ReadAllText(SupportedModelsPage.File);
        if (Environment.GetEnvironmentVariable("SALVER_UPDATE") == "1") File.WriteAllText(SupportedModelsPage.File, page = SupportedModelsPage.Rewritten(page));
        var listed = SupportedModelsPage.Rows(page).Select(r => $"{r.Module}.{r.Class}").ToArray();
        var known = SupportedModelsPage.Registry().Select(r => $"{r.Module}.{r.Class}").ToArray();
        Assert.True(known.SequenceEqual(listed), $"""
            docs/supported-models.md differs from the registry. Run: SALVER_UPDATE=1 dotnet test test/Salver.Tests --filter SupportedModels
            Only in the registry: {string.Join(", ", known.Except(listed))}
            Only on the page: {string.Join(", ", listed.Except(known))}
            """);
    }
}
