using Salver.Formats.Tests.Corpus;

namespace Salver.Fuzz;

/// <summary>Recorded files of the corpus, the compact copy.</summary>
static class Seeds
{
    static readonly Lazy<List<CorpusCase>> _all = new(() => [.. CorpusCase.In(CompactCorpus.Folder)]);

    public static IReadOnlyList<CorpusCase> All => _all.Value;

    /// <summary>The smallest files of every container, protocol and kind among those that are chosen.</summary>
    public static Lazy<IReadOnlyList<byte[]>> Smallest(Func<CorpusCase, bool> isChosen, int most = 2_000, params byte[][] more) => new(() =>
        [.. All.Where(c => c.Files.Count == 1 && isChosen(c))
            .GroupBy(c => (c.Container, c.Description.TryGetProperty("protocol", out var protocol) ? protocol.ToString() : "", c.Kind))
            .Select(group => group.Select(c => c.Files.Values.Single()).MinBy(f => f.Length)!)
            .Where(file => file.Length <= most), .. more]);

    /// <summary>The files of all containers that begin so, one of each case's name, smallest first.</summary>
    public static Lazy<IReadOnlyList<byte[]>> Of(string container, int count, int most = 60_000) => new(() =>
        [.. All.Where(c => c.Files.Count == 1 && c.Container.StartsWith(container, StringComparison.Ordinal))
            .GroupBy(c => c.Name).Select(group => group.Select(c => c.Files.Values.Single()).MinBy(f => f.Length)!)
            .Where(file => file.Length <= most).OrderBy(file => file.Length).Take(count)]);
}
