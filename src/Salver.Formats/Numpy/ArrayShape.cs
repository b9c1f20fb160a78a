using Salver.Formats.Records;

namespace Salver.Formats.Numpy;

/// <summary>Shapes of arrays, checked before anything is made of them.</summary>
static class ArrayShape
{
    public const int MostAxes = 32;

    public static int[] Read(List<Record> axes, ByteSource source)
    {
        if (axes.Count > MostAxes) throw source.Malformed($"An array has {axes.Count:N0} axes; at most {MostAxes} are read.");
        var shape = new int[axes.Count];
        for (var i = 0; i < shape.Length; i++)
        {
            if (axes[i] is not IntegerRecord { Value: >= 0 and <= int.MaxValue } axis)
                throw source.Malformed($"Axis {i} of an array is not a length between 0 and {int.MaxValue:N0}.");
            shape[i] = (int)axis.Value;
        }
        return shape;
    }

    /// <summary>Number of elements; null when the shape, its empty axes set aside, has more than an array can hold.</summary>
    public static long? Count(ReadOnlySpan<int> shape)
    {
        var product = 1L;
        var empty = false;
        foreach (var n in shape)
        {
            empty |= n == 0;
            product *= Math.Max(n, 1);
            if (product > int.MaxValue) return null;
        }
        return empty ? 0 : product;
    }
}
