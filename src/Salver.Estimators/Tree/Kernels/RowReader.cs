using System.Numerics;

namespace Salver.Estimators.Tree.Kernels;

/// <summary>Lays a row out as the nodes' columns.</summary>
sealed unsafe class RowReader(RowColumn[] columns)
{
    readonly int[] _features = Array.ConvertAll(columns, c => c.Feature);

    // Most forests need no more than the number itself: then NaN is all there is to look after, and a row seldom has one.
    readonly bool _isPlain = Array.TrueForAll(columns, c => c.IsNumeric && c.Missing != MissingRule.Zero);

    public int ColumnCount => columns.Length;

    /// <summary>Writes the row into one lane of a tile.</summary>
    public void Read<TNumber>(double* features, TNumber* tile, int lane)
        where TNumber : unmanaged, IFloatingPointIeee754<TNumber>
    {
        tile += lane;
        if (_isPlain)
        {
            var probe = 0.0;
            foreach (var feature in _features)
            {
                var value = features[feature];
                // NaN and infinities make it NaN.
                probe += value - value;
                *tile = Cast<TNumber>(value);
                tile += Walk.Lanes;
            }
            if (probe == 0) return;
            tile -= _features.Length * Walk.Lanes;
        }
        for (var c = 0; c < columns.Length; c++) tile[c * Walk.Lanes] = Cast<TNumber>(columns[c].Read(features[_features[c]]));
    }

    static TNumber Cast<TNumber>(double value) where TNumber : unmanaged =>
        typeof(TNumber) == typeof(float) ? (TNumber)(object)(float)value : (TNumber)(object)value;
}
