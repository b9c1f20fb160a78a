namespace Salver.Formats.Tests.Attack;

/// <summary>Opcodes that are not read, and streams on which readers of pickle disagree.</summary>
public sealed class OpcodeTests
{
    public static TheoryData<string, byte[]> Refused { get; } = new()
    {
        { "INST", Pickled.Of("(ios\nsystem\n") },
        { "OBJ", Pickled.Of("(", Pickled.Global("sklearn.tree", "Tree"), "o") },
        { "DUP", Pickled.Of("N2") },
        { "EXT", Pickled.Of(0x82, 1) },
        { "EXT", Pickled.Of(0x83, 1, 0) },
        { "EXT", Pickled.Of(0x84, 1, 0, 0, 0) },
        { "PERSID", Pickled.Of("Px\n") },
        { "PERSID", Pickled.Of("NQ") },
        { "NEXT_BUFFER", Pickled.Of(0x97) },
        { "NEXT_BUFFER", Pickled.Of("N", 0x98) },
        { "not a pickle opcode", Pickled.Of(0xFF) },
        { "not a pickle opcode", Pickled.Of(0) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Is_refused_by_its_name(string name, byte[] body) =>
        Assert.Contains(name, Refusal.Of(Pickled.Protocol2(body), ModelFormatError.NotAllowed).Message);

    [Fact]
    public void Every_other_byte_is_an_opcode_or_refused()
    {
        for (var opcode = 0; opcode < 256; opcode++)
        {
            var file = Pickled.Protocol2(opcode);
            try
            {
                ModelFile.Read(file, StrictPolicy.Options);
            }
            catch (ModelFormatException)
            {
            }
        }
    }

    public static TheoryData<string, byte[], ModelFormatError> Streams { get; } = new()
    {
        { "an argument across the frame's end", Pickled.Of(0x80, 4, 0x95, Pickled.Long(2), "J", 1, 0, 0, 0, "."), ModelFormatError.Malformed },
        { "a text across the frame's end", Pickled.Of(0x80, 4, 0x95, Pickled.Long(4), 0x8C, 4, "abcd", "."), ModelFormatError.Malformed },
        { "a line across the frame's end", Pickled.Of(0x80, 4, 0x95, Pickled.Long(3), "I12\n."), ModelFormatError.Malformed },
        { "bytes across the frame's end", Pickled.Of(0x80, 4, 0x95, Pickled.Long(4), "C", 4, "abcd", "."), ModelFormatError.Malformed },
        { "a frame that ends before an argument", Pickled.Of(0x80, 4, 0x95, Pickled.Long(1), "K", 5, "."), ModelFormatError.Malformed },
        { "a frame in a frame", Pickled.Of(0x80, 4, 0x95, Pickled.Long(20), "N0", 0x95, Pickled.Long(2), "N.", new byte[16]), ModelFormatError.Malformed },
        { "STOP inside a frame", Pickled.Of(0x80, 4, 0x95, Pickled.Long(4), "N.N."), ModelFormatError.Malformed },
        { "PROTO in the middle", Pickled.Of(0x80, 2, "N0", 0x80, 4, "N."), ModelFormatError.Malformed },
        { "protocol 6", Pickled.Of(0x80, 6, "N."), ModelFormatError.Malformed },
        { "protocol 255", Pickled.Of(0x80, 255, "N."), ModelFormatError.Malformed },
        { "nothing before STOP", Pickled.Of(0x80, 2, "."), ModelFormatError.Malformed },
        { "more than one value before STOP", Pickled.Of(0x80, 2, "NN."), ModelFormatError.Malformed },
        { "a mark before STOP", Pickled.Of(0x80, 2, "(N."), ModelFormatError.Malformed },
        { "values below the mark", Pickled.Of(0x80, 2, "N(", 0x85, "."), ModelFormatError.Malformed },
        { "no mark", Pickled.Of(0x80, 2, "Nt."), ModelFormatError.Malformed },
        { "nothing to take off", Pickled.Of(0x80, 2, "0N."), ModelFormatError.Malformed },
        { "nothing to number", Pickled.Of(0x80, 2, "q", 0, "N."), ModelFormatError.Malformed },
        { "no STOP", Pickled.Of(0x80, 2, "N"), ModelFormatError.Truncated },
        { "a second pickle that does not say its protocol", Pickled.Of(0x80, 2, "N.", Pickled.Command, "."), ModelFormatError.TrailingData },
        { "a command behind two pickles", Pickled.Of(0x80, 2, "N.", 0x80, 2, "N.", Pickled.Command, "."), ModelFormatError.TrailingData },
        { "a line feed at the end", Pickled.Of(0x80, 2, "N.\n"), ModelFormatError.TrailingData },
    };

    [Theory]
    [MemberData(nameof(Streams))]
    public void A_stream_on_which_readers_disagree_is_refused(string what, byte[] file, ModelFormatError error)
    {
        Assert.NotEmpty(what);
        Refusal.Of(file, error);
        // As salver opens it: all the pickles that stand one after another.
        Assert.Equal(error, Assert.Throws<ModelFormatException>(() => ModelFile.ReadTogether(new MemoryStream(file), StrictPolicy.Options)).Error);
        // Through a window instead of memory.
        Assert.Equal(error, Assert.Throws<ModelFormatException>(() => ModelFile.Read(Compressed.Gzip(file), StrictPolicy.Options)).Error);
    }

    [Fact]
    public void What_follows_the_object_can_be_passed_over_or_read()
    {
        var file = Pickled.Of(0x80, 2, "K", 1, ".", 0x80, 3, "K", 2, ".");
        var lax = new ReadOptions { Policy = new StrictPolicy(), Limits = new() { AllowTrailingData = true } };

        Assert.Equal(1, ((Records.IntegerRecord)ModelFile.Read(file, lax).Root).Value);
        Assert.Equal([1L, 2L], ModelFile.ReadAll(file, StrictPolicy.Options).Select(one => ((Records.IntegerRecord)one.Root).Value));
        Assert.Equal([2, 3], ModelFile.ReadAll(file, StrictPolicy.Options).Select(one => one.Protocol));
    }

    [Fact]
    public void All_the_objects_of_a_file_are_judged()
    {
        var file = Pickled.Of(0x80, 2, "N.", 0x80, 2, Pickled.Command, ".");

        var refusal = Assert.Throws<ModelFormatException>(() => ModelFile.ReadAll(file, StrictPolicy.Options));

        Assert.Equal(("os.system", 6L), (refusal.Global, refusal.Offset));
    }

    [Fact]
    public void A_second_pickle_that_names_a_command_is_refused_by_name()
    {
        var file = Pickled.Of(0x80, 2, "N.", 0x80, 2, Pickled.Command, ".");

        var refusal = Salver.Tests.Attack.Bounds.Refuse<ModelFormatException>(() => ModelFile.ReadTogether(new MemoryStream(file), StrictPolicy.Options));
        var report = Model.Check(new MemoryStream(file));

        Assert.Equal(("os.system", 6L), (refusal.Global, refusal.Offset));
        Assert.False(report.IsSafe);
        Assert.Contains(report.Problems, problem => problem.Message.Contains("os.system at byte 6", StringComparison.Ordinal));
    }

    [Fact]
    public void Thousands_of_pickles_one_after_another_are_refused()
    {
        var file = Pickled.Of([.. Enumerable.Repeat<object>(Pickled.Of(0x80, 2, "N."), 300_000)]);
        Assert.Equal(ModelFormatError.LimitExceeded, Salver.Tests.Attack.Bounds.Refuse<ModelFormatException>(() => ModelFile.ReadTogether(new MemoryStream(file), StrictPolicy.Options)).Error);
    }
}
