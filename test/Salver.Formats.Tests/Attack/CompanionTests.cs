using Salver.Formats.Numpy;
using Salver.Formats.Records;

namespace Salver.Formats.Tests.Attack;

/// <summary>Models of joblib before 0.10, whose arrays stand in files beside them.</summary>
public sealed class CompanionTests
{
    static byte[] Npy(string header = "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }", int bytes = 16) =>
        Pickled.Of(0x93, "NUMPY", 1, 0, (byte)(header.Length & 0xFF), (byte)(header.Length >> 8), header, new byte[bytes]);

    static ReadOptions With(string model, Dictionary<string, byte[]> companions, List<string>? opened = null) => new()
    {
        Policy = new StrictPolicy(),
        FileName = model,
        OpenCompanion = name =>
        {
            opened?.Add(name);
            return companions.TryGetValue(name, out var bytes) ? new MemoryStream(bytes) : null;
        },
    };

    [Fact]
    public void Arrays_are_read_from_the_companions_that_the_caller_gives()
    {
        var companions = new Dictionary<string, byte[]> { ["m.pkl_01.npy"] = Npy(), ["m.pkl_01.npy.z"] = Compressed.ZFile(new byte[16]) };

        Assert.Equal(2, Assert.IsType<ArrayRecord>(ModelFile.Read(Pickled.CompanionModel("m.pkl_01.npy"), With("m.pkl", companions)).Root).Count);
        Assert.Equal(2, Assert.IsType<ArrayRecord>(ModelFile.Read(Pickled.CompressedCompanionModel("m.pkl_01.npy.z"), With("m.pkl", companions)).Root).Count);
    }

    [Fact]
    public void Companions_may_be_much_larger_than_the_model()
    {
        var state = Pickled.Tuple(Pickled.Of("K", 1), Pickled.Of("J", Pickled.Int(1 << 20), 0x85), Pickled.Dtype(), Pickled.Of(0x89));
        var model = Pickled.CompressedCompanionModel("m_01.npy.z", state);

        var array = Assert.IsType<ArrayRecord>(ModelFile.Read(model, With("m", new() { ["m_01.npy.z"] = Compressed.ZFile(new byte[8 << 20]) })).Root);

        Assert.Equal(8 << 20, array.Data.Length);
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../m.pkl_01.npy")]
    [InlineData("..\\m.pkl_01.npy")]
    [InlineData("m.pkl_01.npy/../../x_01.npy")]
    [InlineData("/tmp/m.pkl_01.npy")]
    [InlineData("\\\\server\\share\\m.pkl_01.npy")]
    [InlineData("C:m.pkl_01.npy")]
    [InlineData("CON")]
    [InlineData("m.pkl_CON.npy")]
    [InlineData("m.pkl_.npy")]
    [InlineData("m.pkl_01.npy\0")]
    [InlineData("m.pkl_01.npy.z")]
    [InlineData("m.pkl_1234567.npy")]
    [InlineData("other_01.npy")]
    [InlineData("http://host/m.pkl_01.npy")]
    [InlineData("")]
    public void Any_other_name_is_refused_and_nothing_is_opened(string name)
    {
        var opened = new List<string>();

        Refusal.Of(Pickled.CompanionModel(name), ModelFormatError.NotAllowed, With("m.pkl", [], opened));

        Assert.Empty(opened);
    }

    [Fact]
    public void Companions_that_are_not_given_are_refused()
    {
        Assert.Contains("m.pkl_01.npy", Refusal.Of(Pickled.CompanionModel("m.pkl_01.npy"), ModelFormatError.NotAllowed, With("m.pkl", [])).Message);
        Refusal.Of(Pickled.CompanionModel("m.pkl_01.npy"), ModelFormatError.NotAllowed);
    }

    /// <summary>A list of arrays, each in the companion of that number.</summary>
    static byte[] Companions(Func<int, byte[]> model, params IEnumerable<int> numbers) =>
        Pickled.Protocol2("](", Pickled.Of([.. numbers.Select(n => model(n)[2..^1])]), "e");

    [Theory]
    [InlineData(2)]
    [InlineData(100_000)]
    public void A_companion_that_is_named_more_than_once_is_refused(int times)
    {
        var opened = new List<string>();
        var file = Companions(_ => Pickled.CompanionModel("m_01.npy"), Enumerable.Range(0, times));

        Assert.Contains("m_01.npy twice", Refusal.Of(file, ModelFormatError.NotAllowed, With("m", new() { ["m_01.npy"] = Npy() }, opened)).Message);
        Assert.Single(opened);
    }

    [Fact]
    public void Companions_that_are_bombs_together_are_refused_though_each_alone_is_small()
    {
        var state = Pickled.Tuple(Pickled.Of("K", 1), Pickled.Of("J", Pickled.Int(1 << 20), 0x85), Pickled.Dtype(), Pickled.Of(0x89));
        var bomb = Compressed.ZFile(new byte[8 << 20]);
        var file = Companions(n => Pickled.CompressedCompanionModel($"m_{n:D2}.npy.z", state), Enumerable.Range(0, 1_000));

        Refusal.Of(file, ModelFormatError.LimitExceeded, With("m", Enumerable.Range(0, 1_000).ToDictionary(n => $"m_{n:D2}.npy.z", _ => bomb)));
    }

    [Fact]
    public void A_thousand_companions_are_read_each_once()
    {
        var opened = new List<string>();
        var file = Companions(n => Pickled.CompanionModel($"m_{n:D2}.npy"), Enumerable.Range(0, 1_000));

        var list = Assert.IsType<SequenceRecord>(ModelFile.Read(file, With("m", Enumerable.Range(0, 1_000).ToDictionary(n => $"m_{n:D2}.npy", _ => Npy()), opened)).Root);

        Assert.Equal((1_000, 1_000), (list.Items.Count, opened.Distinct().Count()));
    }

    public static TheoryData<string, byte[], ModelFormatError> Arrays { get; } = new()
    {
        { "an expression", Npy("{'descr': __import__('os').system('true'), 'fortran_order': False, 'shape': (2,), }"), ModelFormatError.Malformed },
        { "a call in the shape", Npy("{'descr': '<f8', 'fortran_order': False, 'shape': (int('2'),), }"), ModelFormatError.Malformed },
        { "an operator", Npy("{'descr': '<f8', 'fortran_order': False, 'shape': (1+1,), }"), ModelFormatError.Malformed },
        { "a key twice", Npy("{'descr': '<f8', 'descr': '<f8', 'fortran_order': False, 'shape': (2,), }"), ModelFormatError.Malformed },
        { "a key too many", Npy("{'descr': '<f8', 'fortran_order': False, 'shape': (2,), 'x': 1}"), ModelFormatError.Malformed },
        { "a key too few", Npy("{'descr': '<f8', 'shape': (2,), }"), ModelFormatError.Malformed },
        { "endless nesting", Npy(new string('(', 60_000)), ModelFormatError.Malformed },
        { "more behind the dictionary", Npy("{'descr': '<f8', 'fortran_order': False, 'shape': (2,), } x"), ModelFormatError.Malformed },
        { "a negative axis", Npy("{'descr': '<f8', 'fortran_order': False, 'shape': (-2,), }"), ModelFormatError.Malformed },
        { "an endless axis", Npy("{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999,), }"), ModelFormatError.Malformed },
        { "a long axis", Npy("{'descr': '<f8', 'fortran_order': False, 'shape': (200000000,), }"), ModelFormatError.Truncated },
        { "another dtype", Npy("{'descr': 'x', 'fortran_order': False, 'shape': (2,), }"), ModelFormatError.Malformed },
        { "a unit on a float", Npy("{'descr': '<f8[s]', 'fortran_order': False, 'shape': (2,), }"), ModelFormatError.Malformed },
        { "fields of one name", Npy("{'descr': [('a', '<f4'), ('a', '<f4')], 'fortran_order': False, 'shape': (2,), }"), ModelFormatError.Malformed },
        { "too few bytes", Npy(bytes: 15), ModelFormatError.Truncated },
        { "too many bytes", Npy(bytes: 17), ModelFormatError.TrailingData },
        { "objects that are a command", Pickled.Of(Npy("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", 0), Pickled.Protocol2(Pickled.Command)), ModelFormatError.GlobalNotAllowed },
        { "another version", Pickled.Of(0x93, "NUMPY", 9, 0, 0, 0), ModelFormatError.Malformed },
        { "an endless header", Pickled.Of(0x93, "NUMPY", 2, 0, Pickled.Int(-1)), ModelFormatError.Malformed },
    };

    [Theory]
    [MemberData(nameof(Arrays))]
    public void An_array_file_that_is_not_what_numpy_writes_is_refused(string what, byte[] npy, ModelFormatError error)
    {
        Assert.NotEmpty(what);
        Refusal.Of(npy, error);
        Refusal.Of(Pickled.CompanionModel("m_01.npy"), error, With("m", new() { ["m_01.npy"] = npy }));
    }

    [Fact]
    public void Array_files_of_every_kind_of_dtype_are_read()
    {
        var aligned = Read("{'descr': [('a', '|i1'), ('', '|V7'), ('b', '<f8'), ('c', '<f4', (2, 2))], 'fortran_order': True, 'shape': (1, 2)}", 64);
        Assert.Equal([0, 8, 16], aligned.Dtype.Fields!.Select(field => field.Offset));
        Assert.Equal([2, 2], aligned.Dtype.Fields![2].Dtype.BaseShape!);
        Assert.Equal('F', aligned.Order);

        var times = Read("{'descr': '<M8[25us]', 'fortran_order': False, 'shape': (2L,)}", 16);
        Assert.Equal(("us", 25), (times.Dtype.TimeUnit, times.Dtype.TimeStep));

        Assert.Equal("é", ScalarValue.ReadText(Read("{'descr': '>U1', 'fortran_order': False, 'shape': ()}", 0, [0, 0, 0, 0xE9]).Dtype, [0, 0, 0, 0xE9]));

        static ArrayRecord Read(string header, int bytes, byte[]? more = null) =>
            Assert.IsType<ArrayRecord>(ModelFile.Read(Pickled.Of(Npy(header, bytes), more ?? []), StrictPolicy.Options).Root);
    }
}
