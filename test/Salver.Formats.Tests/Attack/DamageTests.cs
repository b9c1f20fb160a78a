using Salver.Formats.Tests.Corpus;
using Xunit.Abstractions;

namespace Salver.Formats.Tests.Attack;

/// <summary>Valid files cut or damaged: refused, or read as something; never a crash, and never other data behind a checksum.</summary>
public sealed class DamageTests(ITestOutputHelper output)
{
    const int Longest = 1_000;

    /// <summary>The smallest file of every container, protocol and kind of case.</summary>
    static readonly List<CorpusCase> _seeds = [.. CorpusCase.In(CompactCorpus.Folder)
        .Where(model => model.IsPickle && model.Files.Count == 1)
        .GroupBy(model => (model.Container, model.Description.GetProperty("protocol").ToString(), model.Kind))
        .Select(group => group.MinBy(model => model.Files.First().Value.Length)!)];

    static byte[] Bytes(CorpusCase model) => model.Files.First().Value;

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        var cuts = 0;
        foreach (var model in _seeds.Where(model => model.Container != "pickle-stream" && Bytes(model).Length <= Longest))
            for (var length = 0; length < Bytes(model).Length; length++, cuts++)
                Assert.Throws<ModelFormatException>(() => ModelFile.Read(Bytes(model).AsMemory(0, length).ToArray(), OpenPolicy.Options));
        output.WriteLine($"{cuts} cuts of {_seeds.Count} files.");
        Assert.True(cuts > 10_000);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("zlib")]
    [InlineData("bz2")]
    [InlineData("xz")]
    public void Data_behind_a_checksum_is_never_changed_by_a_damaged_byte(string compression)
    {
        foreach (var model in _seeds.Where(model => model.Kind == "data" && model.Container.EndsWith(compression, StringComparison.Ordinal)))
        {
            var file = (byte[])Bytes(model).Clone();
            for (var i = 0; i < file.Length; i++)
            {
                var kept = file[i];
                foreach (var change in (byte[])[0x01, 0x10, 0x80, 0xFF])
                {
                    file[i] = (byte)(kept ^ change);
                    if (Read(file) is { } read) Assert.Null(ExpectedData.Difference(read.Root, model.Description.GetProperty("expected").GetProperty("data")));
                }
                file[i] = kept;
            }
        }
    }

    /// <summary>The file, or null when it is refused. Any other exception fails the test.</summary>
    static RecordFile? Read(byte[] file)
    {
        try
        {
            return ModelFile.ReadAll(file, OpenPolicy.Options)[0];
        }
        catch (ModelFormatException)
        {
            return null;
        }
    }
}
