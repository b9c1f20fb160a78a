using System.Text.Json;
using Salver.Formats.Numpy;
using Salver.Formats.Records;

namespace Salver.Formats.Safetensors;

/// <summary>Arrays of the skeleton. A tensor's own type and shape say what the array is; the skeleton adds only what tensors do not have.</summary>
static class SkeletonTensors
{
    static readonly DtypeRecord _object = new() { Kind = 'O', ItemSize = 8 };

    public static ArrayRecord ReadArray(JsonElement record, Func<string, Tensor> tensors, SkeletonValues values, Budget budget)
    {
        var (hasDtype, isFortran, subclass) = Options(record, values, SkeletonNames.Array);
        var tensor = tensors(SkeletonJson.Text(record.GetProperty(SkeletonNames.Array)));
        budget.SpendArrayBytes(tensor.Data.Length, -1);
        var (dtype, shape) = (TensorTypes.DtypeOf(tensor.Type), tensor.Shape.ToArray());
        if (hasDtype)
        {
            dtype = values.Dtype(record.GetProperty(SkeletonNames.Dtype));
            if (dtype.HasObjects || TensorTypes.Of(dtype) is not null || tensor.Type != TensorType.U8 || shape is not [.., var last] || last != dtype.ItemSize)
                throw SkeletonJson.Malformed($"the tensor '{Excerpt.Of(tensor.Name)}' does not hold elements of {dtype}");
            shape = shape[..^1];
        }
        if (ArrayShape.Count(shape) is not { } count || count * dtype.ItemSize != tensor.Data.Length)
            throw SkeletonJson.Malformed($"the tensor '{Excerpt.Of(tensor.Name)}' does not hold an array of shape ({string.Join(", ", shape)})");
        if (isFortran) Array.Reverse(shape);
        return new ArrayRecord { Dtype = dtype, Shape = shape, Order = isFortran ? 'F' : 'C', Data = tensor.Data, Pieces = tensor.Pieces, Subclass = subclass };
    }

    /// <summary>An array of objects, without them.</summary>
    public static ArrayRecord ReadObjects(JsonElement record, SkeletonValues values)
    {
        var (hasDtype, isFortran, subclass) = Options(record, values, SkeletonNames.Objects, SkeletonNames.Shape);
        var dtype = hasDtype ? values.Dtype(record.GetProperty(SkeletonNames.Dtype)) : _object;
        if (!dtype.HasObjects) throw SkeletonJson.Malformed($"an array of {dtype} has objects");
        var shape = SkeletonJson.Shape(record.GetProperty(SkeletonNames.Shape));
        if (ArrayShape.Count(shape) is null) throw SkeletonJson.Malformed($"an array of shape ({string.Join(", ", shape)}) has more elements than an array can hold");
        return new ArrayRecord { Dtype = dtype, Shape = shape, Order = isFortran ? 'F' : 'C', Objects = new List<Record>(), Subclass = subclass };
    }

    static (bool HasDtype, bool IsFortran, string Subclass) Options(JsonElement record, SkeletonValues values, params ReadOnlySpan<string> required)
    {
        var names = new List<string>(required.ToArray());
        if (record.TryGetProperty(SkeletonNames.Dtype, out _)) names.Add(SkeletonNames.Dtype);
        var (isFortran, subclass) = (false, "ndarray");
        if (record.TryGetProperty(SkeletonNames.Order, out var order))
        {
            names.Add(SkeletonNames.Order);
            isFortran = SkeletonJson.Text(order) == "F" ? true : throw SkeletonJson.Malformed("the order of an array is not 'F'");
        }
        if (record.TryGetProperty(SkeletonNames.Subclass, out var type))
        {
            names.Add(SkeletonNames.Subclass);
            subclass = values.Subclass(type);
        }
        SkeletonJson.Keys(record, [.. names]);
        return (names.Contains(SkeletonNames.Dtype), isFortran, subclass);
    }
}
