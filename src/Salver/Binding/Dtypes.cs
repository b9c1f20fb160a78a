using Salver.Estimators;
using Salver.Formats.Records;

namespace Salver.Binding;

/// <summary>Reads parameters that name a dtype: numpy.float64, float, 'float32', dtype('int64').</summary>
static class Dtypes
{
    public static ElementType Of(Record? record, ElementType otherwise, EstimatorState state) => record switch
    {
        null or NoneRecord => otherwise,
        DtypeRecord dtype => Arrays.TypeOf(dtype),
        GlobalRecord { Name: var name } => Of(name, state),
        TextRecord { Value: var name } => Of(name, state),
        _ => throw state.Malformed("dtype", "a dtype"),
    };

    static ElementType Of(string name, EstimatorState state) => name switch
    {
        "float64" or "float" or "double" or "float_" => ElementType.Float64,
        "float32" or "float16" or "single" or "half" => ElementType.Float32,
        "bool" or "bool_" => ElementType.Boolean,
        "object" or "object_" => ElementType.Object,
        "int" or "int_" or "intp" or "uint" => ElementType.Int64,
        _ when name.StartsWith("int", StringComparison.Ordinal) || name.StartsWith("uint", StringComparison.Ordinal) => ElementType.Int64,
        _ => throw state.Unsupported($"has the dtype {name}"),
    };
}
