namespace Salver.Estimators.Tests.Core;

public sealed class CompressedTileTests
{
    [Fact]
    public void Zeros_that_are_written_out_stand_where_no_entry_was()
    {
        var tile = Sample();
        tile.WriteZeros();
        Assert.True(tile.IsNumeric && tile.IsSparse && !tile.IsCompressed);
        Assert.Equal([0, 2, 0, 0, 0, 0, 5, 0, -1], tile.Numbers.ToArray());
    }

    [Fact]
    public void Values_are_found_by_row_and_column()
    {
        var tile = Sample();
        Assert.Equal(Cell.Float(2), tile[0, 1]);
        Assert.Equal(Cell.Float(0), tile[1, 2]);
        Assert.Equal(Cell.Float(-1), tile[2, 2]);
    }

    [Fact]
    public void Selected_columns_keep_their_order()
    {
        var (tile, selected) = (Sample(), new Tile());
        Columns.Select(tile, [2, 0], selected);
        selected.WriteZeros();
        Assert.Equal([0, 0, 0, 0, -1, 5], selected.Numbers.ToArray());
    }

    [Fact]
    public void Dense_and_compressed_parts_stand_side_by_side_without_their_zeros()
    {
        var (dense, stacked) = (new Tile(), new Tile());
        dense.ResetNumeric(3, 1);
        dense.Numbers[0] = 0;
        dense.Numbers[1] = 7;
        dense.Numbers[2] = 8;
        Columns.Stack([dense, Sample()], 3, stacked, sparse: true, new Workspace());
        Assert.True(stacked.IsCompressed);
        Assert.Equal(5, stacked.EntryCount);
        stacked.WriteZeros();
        Assert.Equal([0, 0, 2, 0, 7, 0, 0, 0, 8, 5, 0, -1], stacked.Numbers.ToArray());
    }

    [Fact]
    public void A_tile_copied_is_compressed_too()
    {
        var copy = new Tile();
        copy.CopyFrom(Sample());
        Assert.True(copy.IsCompressed);
        Assert.Equal(3, copy.EntryCount);
    }

    static Tile Sample()
    {
        var tile = new Tile();
        tile.ResetCompressed(3);
        tile.AddEntry(1, 2);
        tile.EndRow();
        tile.EndRow();
        tile.AddEntry(0, 5);
        tile.AddEntry(2, -1);
        tile.EndRow();
        return tile;
    }
}
