namespace Salver.Formats.Tests.Attack;

/// <summary>joblib's arrays between the opcodes: everything a wrapper may lie about.</summary>
public sealed class JoblibTests
{
    static byte[] Shape(params Int128[] axes) => Pickled.Tuple([.. axes.Select(Pickled.Integer)]);

    public static TheoryData<string, byte[], ModelFormatError> Wrappers { get; } = new()
    {
        { "more elements than there can be", Pickled.Wrapper(Shape((Int128)1 << 62, 4)), ModelFormatError.Malformed },
        { "a negative axis", Pickled.Wrapper(Shape(-1)), ModelFormatError.Malformed },
        { "an endless axis beside an empty one", Pickled.Wrapper(Shape(0, (Int128)1 << 62)), ModelFormatError.Malformed },
        { "long axes beside an empty one", Pickled.Wrapper(Shape(0, int.MaxValue, int.MaxValue)), ModelFormatError.Malformed },
        { "more axes than numpy has", Pickled.Wrapper(Shape([.. Enumerable.Repeat((Int128)1, 33)])), ModelFormatError.Malformed },
        { "a shape of floats", Pickled.Wrapper(Pickled.Of("G", new byte[8], 0x85)), ModelFormatError.Malformed },
        { "a shape that is a list", Pickled.Wrapper(Pickled.Of("](K", 2, "e")), ModelFormatError.Malformed },
        { "another order", Pickled.Wrapper(order: "X"), ModelFormatError.Malformed },
        { "a dtype that is text", Pickled.Wrapper(dtype: Pickled.Text("f8")), ModelFormatError.Malformed },
        { "a class that is no array", Pickled.Wrapper(subclass: Pickled.Global("sklearn.tree", "Tree")), ModelFormatError.Malformed },
        { "an alignment of 0", Pickled.Of(Pickled.Wrapper(alignment: Pickled.Of("K", 0)), new byte[16]), ModelFormatError.Malformed },
        { "an alignment of 255", Pickled.Of(Pickled.Wrapper(alignment: Pickled.Of("K", 255)), new byte[16]), ModelFormatError.Malformed },
        { "an alignment of -1", Pickled.Of(Pickled.Wrapper(alignment: Pickled.Of("J", Pickled.Int(-1))), new byte[16]), ModelFormatError.Malformed },
        { "a padding of 0", Pickled.Of(Pickled.Wrapper(alignment: Pickled.Of("K", 16)), 0, new byte[16]), ModelFormatError.Malformed },
        { "a padding of 17", Pickled.Of(Pickled.Wrapper(alignment: Pickled.Of("K", 16)), 17, Enumerable.Repeat((byte)0xFF, 17).ToArray(), new byte[16]), ModelFormatError.Malformed },
        { "a padding of other bytes", Pickled.Of(Pickled.Wrapper(alignment: Pickled.Of("K", 16)), 2, 0xFF, 0xFE, new byte[16]), ModelFormatError.Malformed },
        { "bytes that are not there", Pickled.Of(Pickled.Wrapper(Shape(1000)), new byte[16]), ModelFormatError.Truncated },
        { "gigabytes that are not there", Pickled.Wrapper(Shape(200_000_000)), ModelFormatError.Truncated },
        { "more than an array can hold", Pickled.Wrapper(Shape(2_000_000_000)), ModelFormatError.LimitExceeded },
        { "objects that are not there", Pickled.Wrapper(Shape((Int128)1 << 62), dtype: Pickled.Dtype("O8", "|")), ModelFormatError.Malformed },
        { "objects that are a command", Pickled.Of(Pickled.Wrapper(dtype: Pickled.Dtype("O8", "|")), 0x80, 2, Pickled.Command, "."), ModelFormatError.GlobalNotAllowed },
        { "objects that are no array", Pickled.Of(Pickled.Wrapper(dtype: Pickled.Dtype("O8", "|")), 0x80, 2, "]."), ModelFormatError.Malformed },
        { "raw bytes for objects", Pickled.Of(Pickled.Global("numpy.core.multiarray", "_reconstruct"), Pickled.Global("numpy", "ndarray"), "K", 0, 0x85, "C", 1, "b", 0x87, "R",
            "(", "K", 1, "K", 1, 0x85, Pickled.Dtype("O8", "|"), 0x89, "C", 8, new byte[8], "tb"), ModelFormatError.Malformed },
        { "no state", Pickled.Of(Pickled.Global("joblib.numpy_pickle", "NumpyArrayWrapper"), ")", 0x81), ModelFormatError.Malformed },
        { "an empty state", Pickled.Of(Pickled.Global("joblib.numpy_pickle", "NumpyArrayWrapper"), ")", 0x81, "}b"), ModelFormatError.Malformed },
        { "a state that is a list", Pickled.Of(Pickled.Global("joblib.numpy_pickle", "NumpyArrayWrapper"), ")", 0x81, "]b"), ModelFormatError.Malformed },
        { "a call instead of an object", Pickled.Of(Pickled.Global("joblib.numpy_pickle", "NumpyArrayWrapper"), ")R"), ModelFormatError.NotAllowed },
    };

    [Theory]
    [MemberData(nameof(Wrappers))]
    public void A_wrapper_that_announces_nonsense_is_refused(string what, byte[] body, ModelFormatError error)
    {
        Assert.NotEmpty(what);
        Refusal.Of(Pickled.Protocol2(body), error);
    }

    [Fact]
    public void Arrays_of_objects_inside_arrays_of_objects_cannot_hold_wrappers()
    {
        var wrapper = Pickled.Wrapper(Pickled.Of("K", 1, 0x85), dtype: Pickled.Dtype("O8", "|"));
        var file = Pickled.Of(0x80, 2, Pickled.ObjectArray(Pickled.Command), ".");
        for (var level = 0; level < 10; level++) file = Pickled.Of(0x80, 2, wrapper, file, ".");

        Refusal.Of(file, ModelFormatError.NotAllowed);
    }

    [Fact]
    public void Plain_arrays_of_objects_inside_each_other_are_read_under_the_same_policy()
    {
        var inner = Pickled.ObjectArray(Pickled.Command);
        for (var level = 0; level < 10; level++) inner = Pickled.ObjectArray(inner);

        Refusal.Of(Pickled.Protocol2(inner), ModelFormatError.GlobalNotAllowed);
    }

    [Fact]
    public void A_wrapper_inside_a_frame_is_refused() =>
        Refusal.Of(Pickled.Framed(Pickled.Wrapper(), new byte[16]), ModelFormatError.Malformed);

    [Fact]
    public void A_wrapper_at_the_end_of_a_frame_is_read()
    {
        var inside = Pickled.Wrapper();
        var file = Pickled.Of(0x80, 4, 0x95, Pickled.Long(inside.Length), inside, new byte[16], 0x95, Pickled.Long(1), ".");

        Assert.IsType<Records.ArrayRecord>(ModelFile.Read(file, StrictPolicy.Options).Root);
    }

    [Fact]
    public void A_second_reference_to_a_wrapper_is_refused()
    {
        var wrapper = Pickled.Of(Pickled.Global("joblib.numpy_pickle", "NumpyArrayWrapper"), ")", 0x81, "q", 0);
        var rest = Pickled.Wrapper()[(Pickled.Global("joblib.numpy_pickle", "NumpyArrayWrapper").Length + 2)..];

        Refusal.Of(Pickled.Protocol2("](", wrapper, rest, new byte[16], "h", 0, "e"), ModelFormatError.NotAllowed);
        Refusal.Of(Pickled.Protocol2("](", wrapper, "h", 0, "e"), ModelFormatError.NotAllowed);
    }
}
