using Salver.Formats.FlatBuffers;

namespace Salver.Formats.Tests.FlatBuffers;

public sealed class FlatTableTests
{
    /// <summary>A root table whose field 0 is the integer 7, field 2 a vector of two float32, and field 3 absent.</summary>
    static readonly byte[] _table =
    [
        16, 0, 0, 0,            // root at 16
        10, 0, 12, 0,           // list of fields: 10 bytes, table of 12
        4, 0, 0, 0, 8, 0, 0, 0, // fields 0, 1, 2
        12, 0, 0, 0,            // table: list of fields 12 bytes before
        7, 0, 0, 0,             // field 0
        4, 0, 0, 0,             // field 2: vector 4 bytes on
        2, 0, 0, 0, 0, 0, 0x20, 0x40, 0, 0, 0x80, 0x3F,
    ];

    [Fact]
    public void Fields_are_found_by_number_and_have_defaults()
    {
        var table = FlatTable.Root(_table);
        Assert.Equal(7, table.Integer(0));
        Assert.Equal(5, table.Integer(1, 5));
        Assert.Equal([2.5f, 1f], table.Singles(2));
        Assert.False(table.Has(3));
        Assert.Empty(table.Doubles(9));
    }

    [Fact]
    public void Every_cut_and_every_changed_byte_is_read_or_refused_and_nothing_else()
    {
        for (var length = 0; length < _table.Length; length++) Probe(_table[..length]);
        for (var at = 0; at < _table.Length; at++)
            foreach (byte value in new[] { 0, 1, 0x7F, 0x80, 0xFF })
            {
                var changed = (byte[])_table.Clone();
                changed[at] = value;
                Probe(changed);
            }
    }

    static void Probe(byte[] bytes)
    {
        try
        {
            var table = FlatTable.Root(bytes);
            _ = table.Integer(0);
            _ = table.Singles(2);
            _ = table.Text(2);
            _ = table.Tables(2).Length;
        }
        catch (ModelFormatException)
        {
        }
    }
}
