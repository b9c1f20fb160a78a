using Salver.Estimators;

namespace Salver.Tests.Boosters;

/// <summary>What a sparse matrix leaves out is missing for XGBoost and zero for LightGBM and CatBoost.</summary>
public sealed class SparseRowsTests
{
    [Theory]
    [InlineData("xgboost-json", double.NaN)]
    [InlineData("lightgbm-text", 0.0)]
    [InlineData("catboost-cbm", 0.0)]
    public void Absent_entries_are_read_as_the_library_reads_them(string container, double absent)
    {
        var compared = 0;
        foreach (var (_, bytes) in NativeFiles.All(container))
        {
            using var model = Model.Open(new MemoryStream(bytes));
            var width = model.Layout.Columns.Count;
            double[] row = [.. Enumerable.Range(0, width).Select(c => c == 1 ? 5.5 : 0)];
            double[] dense = [.. row.Select(v => v == 0 ? absent : v)];
            Assert.Equal(Ask(model, dense, isSparse: false), Ask(model, row, isSparse: true));
            compared++;
        }
        Assert.True(compared > 0);
    }

    static double[] Ask(Model model, double[] row, bool isSparse)
    {
        var columns = row.Select((v, c) => new FrameColumn(Frame.PositionName(c), [v])).ToArray();
        return model.Ask(Method.PredictMargin, new Frame(columns, 1, isMatrix: true, isSparse: isSparse)).Tile.Numbers.ToArray();
    }
}
