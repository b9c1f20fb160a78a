using System.Text;
using Salver.Estimators;
using Salver.Formats;

namespace Salver.Tests.Boosters;

/// <summary>LightGBM's text as people pass it on: with other line ends, and cut by hand.</summary>
public sealed class LightGbmTextTests
{
    [Fact]
    public void Line_ends_of_Windows_change_nothing()
    {
        foreach (var (_, bytes) in Texts())
            Assert.Equal(Answers(bytes), Answers(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace("\n", "\r\n", StringComparison.Ordinal))));
    }

    [Fact]
    public void Trees_that_were_cut_off_are_not_missed()
    {
        foreach (var (_, bytes) in Texts())
        {
            var text = Encoding.UTF8.GetString(bytes);
            var second = text.IndexOf("Tree=1\n", StringComparison.Ordinal);
            if (!text.Contains("num_tree_per_iteration=1\n", StringComparison.Ordinal) || second < 0) continue;
            using var model = Open(Encoding.UTF8.GetBytes(text[..second]));
            Assert.Equal(1, model.Root.Output(Method.PredictLeaf)!.ColumnCount);
        }
    }

    [Fact]
    public void A_tree_that_was_cut_within_is_refused_by_its_name()
    {
        var text = Encoding.UTF8.GetString(Texts().First().Bytes);
        var cut = text.IndexOf("leaf_value=", StringComparison.Ordinal) + 30;
        var refusal = Assert.Throws<ModelFormatException>(() => Open(Encoding.UTF8.GetBytes(text[..cut])));
        Assert.Contains("Tree=0", refusal.Message, StringComparison.Ordinal);
    }

    static IEnumerable<(string Name, byte[] Bytes)> Texts() => NativeFiles.All("lightgbm-text").Where(f => !f.Name.EndsWith("categories", StringComparison.Ordinal));

    static Model Open(byte[] bytes) => Model.Open(new MemoryStream(bytes));

    static double[] Answers(byte[] bytes)
    {
        using var model = Open(bytes);
        var rows = new double[2, model.Layout.Columns.Count];
        for (var c = 0; c < rows.GetLength(1); c++) (rows[0, c], rows[1, c]) = (c + 1, c == 1 ? double.NaN : -c);
        return model.Ask(Method.PredictMargin, Frame.FromMatrix(rows)).Tile.Numbers.ToArray();
    }
}
