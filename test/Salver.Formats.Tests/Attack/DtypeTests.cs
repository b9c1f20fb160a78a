namespace Salver.Formats.Tests.Attack;

/// <summary>dtypes that contradict themselves, and arrays whose bytes do not fit them.</summary>
public sealed class DtypeTests
{
    static byte[] Field(string name, int offset, byte[]? dtype = null) => Pickled.Of(Pickled.Text(name), dtype ?? Pickled.Dtype(), "J", Pickled.Int(offset), 0x86);

    static byte[] Structure(int size, params (string Name, int Offset)[] fields) => Pickled.Dtype("V" + size, "|",
        Pickled.Tuple([.. fields.Select(field => Pickled.Text(field.Name))]),
        Pickled.Of("}(", Pickled.Of([.. fields.Select(field => Field(field.Name, field.Offset))]), "u"), size);

    static byte[] Nested(int levels)
    {
        var dtype = Pickled.Dtype();
        for (; levels > 0; levels--) dtype = Pickled.Dtype("V8", "|", Pickled.Tuple(Pickled.Text("a")), Pickled.Of("}(", Field("a", 0, dtype), "u"), 8);
        return dtype;
    }

    public static TheoryData<string, byte[], ModelFormatError> Dtypes { get; } = new()
    {
        { "overlapping fields", Structure(16, ("a", 0), ("b", 4)), ModelFormatError.Malformed },
        { "a field outside", Structure(16, ("a", 0), ("b", 12)), ModelFormatError.Malformed },
        { "a field before the start", Structure(16, ("a", -8)), ModelFormatError.Malformed },
        { "one field twice", Structure(16, ("a", 0), ("a", 8)), ModelFormatError.Malformed },
        { "no fields", Structure(16), ModelFormatError.Malformed },
        { "nested nine times", Nested(9), ModelFormatError.Malformed },
        { "elements of no bytes", Pickled.Dtype("V0", "|", size: 0), ModelFormatError.Malformed },
        { "elements of 2 GiB", Pickled.Dtype("V2147483647", "|", size: int.MaxValue), ModelFormatError.Malformed },
        { "floats of 9 bytes", Pickled.Dtype("f8", size: 9), ModelFormatError.Malformed },
        { "text of 3 bytes", Pickled.Dtype("U0", size: 3), ModelFormatError.Malformed },
        { "an unknown kind", Pickled.Dtype("x8"), ModelFormatError.Malformed },
        { "a size that is no number", Pickled.Dtype("f8\n"), ModelFormatError.Malformed },
        { "an endless size", Pickled.Dtype("U99999999999999999999"), ModelFormatError.Malformed },
        { "an unknown byte order", Pickled.Dtype(order: "?"), ModelFormatError.Malformed },
        { "objects in its metadata", Pickled.Dtype("f8", metadata: Pickled.Of("}(", Pickled.Text("a"), Pickled.Global("sklearn.tree", "Tree"), "u")), ModelFormatError.NotAllowed },
        { "an unknown unit of time", Pickled.Dtype("M8", metadata: Pickled.Tuple(Pickled.Of("}"), Pickled.Tuple(Pickled.Text("xx"), Pickled.Of("K", 1)))), ModelFormatError.Malformed },
        { "a sub-array that does not fit", Pickled.Dtype("V16", "|", size: 16, @base: Pickled.Of(Pickled.Dtype(), "K", 3, 0x85, 0x86)), ModelFormatError.Malformed },
        { "a sub-array that is too large", Pickled.Dtype("V16", "|", size: 16, @base: Pickled.Of(Pickled.Dtype(), Pickled.Tuple(Pickled.Integer(1 << 30), Pickled.Integer(1 << 30)), 0x86)), ModelFormatError.Malformed },
        { "no state", Pickled.Of("](", Pickled.Global("numpy", "dtype"), Pickled.Text("f8"), 0x85, "Re"), ModelFormatError.Malformed },
    };

    [Theory]
    [MemberData(nameof(Dtypes))]
    public void A_dtype_that_contradicts_itself_is_refused(string what, byte[] dtype, ModelFormatError error)
    {
        Assert.NotEmpty(what);
        Refusal.Of(Pickled.Protocol2(dtype), error);
    }

    [Fact]
    public void A_dtype_of_a_hundred_thousand_fields_is_refused()
    {
        var names = Pickled.Of("(", Pickled.Of([.. Enumerable.Range(0, 100_000).Select(n => Pickled.Text("f" + n))]), "t");

        Refusal.Of(Pickled.Protocol2(Pickled.Dtype("V8", "|", names, Pickled.Of("}"), 8)), ModelFormatError.Malformed);
    }

    [Fact]
    public void A_dtype_that_holds_itself_is_refused()
    {
        var itself = Pickled.Of(Pickled.Global("numpy", "dtype"), Pickled.Text("V8"), 0x89, 0x88, 0x87, "Rq", 0);
        var state = Pickled.Of("(K", 3, Pickled.Text("|"), "N", Pickled.Tuple(Pickled.Text("a")), "}(", Pickled.Text("a"), "h", 0, "K", 0, 0x86, "u", "K", 8, "K", 1, "K", 0, "tb");

        Refusal.Of(Pickled.Protocol2(itself, state), ModelFormatError.NotAllowed);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(9)]
    [InlineData(0)]
    public void An_array_with_other_bytes_than_its_shape_needs_is_refused(int bytes) => Refusal.Of(Pickled.Protocol2(
        Pickled.Global("numpy.core.multiarray", "_reconstruct"), Pickled.Global("numpy", "ndarray"), "K", 0, 0x85, "C", 1, "b", 0x87, "R",
        "(", "K", 1, "K", 1, 0x85, Pickled.Dtype(), 0x89, "C", bytes, new byte[bytes], "tb"), ModelFormatError.Malformed);

    [Fact]
    public void An_array_that_holds_itself_is_refused() => Refusal.Of(Pickled.Protocol2(
        Pickled.Global("numpy.core.multiarray", "_reconstruct"), Pickled.Global("numpy", "ndarray"), "K", 0, 0x85, "C", 1, "b", 0x87, "Rq", 0,
        "(", "K", 1, "K", 1, 0x85, Pickled.Dtype("O8", "|"), 0x89, "](h", 0, "etb"), ModelFormatError.NotAllowed);
}
