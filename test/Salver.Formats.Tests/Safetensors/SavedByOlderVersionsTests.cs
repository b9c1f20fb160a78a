using Salver.Formats.Containers;
using Salver.Formats.Tests.Corpus;

namespace Salver.Formats.Tests.Safetensors;

/// <summary>
/// Files that earlier versions of Salver wrote from a pickle that holds every kind of record. They are never written anew: every later version reads in them what the pickle holds.
/// </summary>
public sealed class SavedByOlderVersionsTests
{
    static string File(string name) => Path.Combine(CompactCorpus.Folder, "..", "Salver.Formats.Tests", "Fixtures", name);

    [Theory]
    [InlineData("saved-by-0.1.safetensors")]
    public void Every_kind_of_record_is_read_as_it_was_written(string name)
    {
        var saved = ModelFile.Read(System.IO.File.ReadAllBytes(File(name)), OpenPolicy.Options);
        var source = ModelFile.Read(System.IO.File.ReadAllBytes(File("every-record.pkl")), OpenPolicy.Options);

        Assert.Equal(ContainerKind.Safetensors, saved.Container);
        Assert.Null(GraphComparer.Difference(source.Root, saved.Root));
    }
}
