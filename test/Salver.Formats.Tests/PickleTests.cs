using System.Text;
using Salver.Formats.Records;

namespace Salver.Formats.Tests;

public sealed class PickleTests
{
    [Fact]
    public void Reads_what_python_pickles_in_protocol_0()
    {
        // pickle.dumps([1, 2.5, 'a', None, True, (3,)], 0)
        var file = ModelFile.Read(Encoding.Latin1.GetBytes("(lp0\nI1\naF2.5\naVa\np1\naNaI01\na(I3\ntp2\na."), OpenPolicy.Options);

        var list = Assert.IsType<SequenceRecord>(file.Root);
        Assert.Equal(1, Assert.IsType<IntegerRecord>(list.Items[0]).Value);
        Assert.Equal(2.5, Assert.IsType<FloatRecord>(list.Items[1]).Value);
        Assert.Equal("a", Assert.IsType<TextRecord>(list.Items[2]).Value);
        Assert.IsType<NoneRecord>(list.Items[3]);
        Assert.True(Assert.IsType<BooleanRecord>(list.Items[4]).Value);
        Assert.Equal(SequenceKind.Tuple, Assert.IsType<SequenceRecord>(list.Items[5]).Kind);
        Assert.Equal(0, file.Protocol);
    }

    [Fact]
    public void A_reference_yields_the_same_record_and_not_a_copy()
    {
        // x = []; pickle.dumps([x, x], 2)
        var file = ModelFile.Read(Convert.FromHexString("80025d7100285d71016801652e"), OpenPolicy.Options);

        var list = Assert.IsType<SequenceRecord>(file.Root);
        Assert.Same(list.Items[0], list.Items[1]);
    }
}
