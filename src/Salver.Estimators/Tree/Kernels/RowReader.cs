using System.Numerics;

namespace Salver.Estimators.Tree.Kernels;

/// <summary>Lays a row out as the nodes' columns.</summary>
sealed unsafe class RowReader(RowColumn[] columns)
{
    readonly int[] _features = Array.ConvertAll(columns, c => c.Feature);

    // Most forests need no more than the number itself: then NaN is all there is to look after, and a row seldom has one.
    readonly bool _isPlain = Array.TrueForAll(columns, c => c.IsNumeric && c.Missing == MissingRule.NaN);

    public int ColumnCount => columns.Length;

    /// <summary>Writes the row into one lane of a tile.</summary>
    public void Read<TNumber>(double* features, TNumber* tile, int lane)
        where TNumber : unmanaged, IFloatingPointIeee754<TNumber>
    {
        tile += lane;
        if (_isPlain)
        {
            var probe = 0.0;
            for (var c = 0; c < _features.Length; c++)
            {
                var value = features[_features[c]];
                probe += value - value;
                tile[c * Walk.Lanes] = TNumber.CreateTruncating(value);
            }
            if (probe == 0) return;
        }
        for (var c = 0; c < columns.Length; c++) tile[c * Walk.Lanes] = TNumber.CreateTruncating(columns[c].Read(features[_features[c]]));
    }
}
