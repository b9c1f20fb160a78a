using Salver.Formats.Records;

namespace Salver.Formats.Safetensors;

/// <summary>How arrays become tensors.</summary>
static class SkeletonArrays
{
    /// <summary>The type of the tensor, or null when elements become rows of bytes.</summary>
    public static TensorType? TypeOf(ArrayRecord array) => TensorTypes.Of(array.Dtype);

    /// <summary>Whether the bytes are in Fortran order in a way that matters; the tensor then has the axes in reverse.</summary>
    public static bool IsFortran(ArrayRecord array) => array.Order == 'F' && array.Shape.Count > 1;
}
