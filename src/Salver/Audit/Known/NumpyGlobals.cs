namespace Salver.Audit;

/// <summary>Functions, types and random states of numpy 1 and 2.</summary>
static class NumpyGlobals
{
    public static readonly GlobalGroup[] Groups =
    [
        new(GlobalMeaning.DataType, "numpy",
            "bool bool_ bytes_ clongdouble complex128 complex64 complexfloating datetime64 double flexible float128 float16 float32 " +
            "float64 floating generic half inexact int16 int32 int64 int8 int_ intc integer intp long longdouble longlong number object_ " +
            "short signedinteger single str_ string_ timedelta64 ubyte uint uint16 uint32 uint64 uint8 uintc uintp ulong ulonglong " +
            "unicode_ unsignedinteger ushort"),
        new(GlobalMeaning.Function, "numpy numpy._core._multiarray_umath numpy._core.umath numpy.core._multiarray_umath numpy.core.umath",
            "abs absolute acos acosh add arccos arccosh arcsin arcsinh arctan arctan2 arctanh asin asinh atan atan2 atanh bitwise_and " +
            "bitwise_count bitwise_not bitwise_or bitwise_xor cbrt ceil conj conjugate copysign cos cosh deg2rad degrees divide divmod " +
            "equal exp exp2 expm1 fabs float_power floor floor_divide fmax fmin fmod gcd greater greater_equal heaviside hypot invert " +
            "isfinite isinf isnan isnat lcm ldexp left_shift less less_equal log log10 log1p log2 logaddexp logaddexp2 logical_and " +
            "logical_not logical_or logical_xor matmul maximum minimum mod multiply negative nextafter not_equal positive pow power " +
            "rad2deg radians reciprocal remainder right_shift rint sign signbit sin sinh spacing sqrt square subtract tan tanh " +
            "true_divide trunc"),
        new(GlobalMeaning.Function, "numpy",
            "all amax amin any argmax argmin around array asarray average clip concatenate copy count_nonzero cumsum diff fix flip " +
            "full_like hstack interp max mean median min nan_to_num nanmax nanmean nanmedian nanmin nanstd nansum nanvar ones_like " +
            "percentile prod ptp quantile ravel real reshape round round_ sort squeeze std sum transpose unique var vstack where " +
            "zeros_like"),
        new(GlobalMeaning.Wrapper, "numpy numpy.lib._function_base_impl numpy.lib.function_base", "vectorize"),
        new(GlobalMeaning.Guarded, "numpy._core numpy.core", "_ufunc_reconstruct"),
        new(GlobalMeaning.Function, "numpy._core.fromnumeric numpy.core.fromnumeric",
            "all amax amin any argmax argmin around clip cumsum max mean min prod ptp ravel reshape round round_ squeeze std sum " +
            "transpose var"),
        new(GlobalMeaning.DataType, "numpy.dtypes",
            "BoolDType BytesDType Complex128DType Complex64DType DateTime64DType Float16DType Float32DType Float64DType Int16DType " +
            "Int32DType Int64DType Int8DType LongDoubleDType LongLongDType ObjectDType StrDType StringDType TimeDelta64DType UInt16DType " +
            "UInt32DType UInt64DType UInt8DType ULongLongDType VoidDType"),
        new(GlobalMeaning.Function, "numpy.lib._function_base_impl numpy.lib.function_base",
            "average copy diff flip interp median percentile quantile"),
        new(GlobalMeaning.Function, "numpy.lib._nanfunctions_impl numpy.lib.nanfunctions", "nanmax nanmean nanmedian nanmin nanstd nansum nanvar"),
        new(GlobalMeaning.Function, "numpy.lib._type_check_impl numpy.lib.type_check", "nan_to_num real"),
        new(GlobalMeaning.Function, "numpy.lib._ufunclike_impl numpy.lib.ufunclike", "fix"),
        new(GlobalMeaning.DataType, "numpy.ma", "MaskedArray"),
        new(GlobalMeaning.DataType, "numpy.ma.core", "MaskedArray _mareconstruct"),
        new(GlobalMeaning.RandomState, "numpy.random", "__RandomState_ctor"),
        new(GlobalMeaning.RandomState, "numpy.random._generator", "Generator"),
        new(GlobalMeaning.RandomState, "numpy.random._mt19937", "MT19937"),
        new(GlobalMeaning.RandomState, "numpy.random._pcg64", "PCG64 PCG64DXSM"),
        new(GlobalMeaning.RandomState, "numpy.random._philox", "Philox"),
        new(GlobalMeaning.RandomState, "numpy.random._pickle", "__bit_generator_ctor __generator_ctor __randomstate_ctor"),
        new(GlobalMeaning.RandomState, "numpy.random._sfc64", "SFC64"),
        new(GlobalMeaning.RandomState, "numpy.random.bit_generator", "SeedSequence __pyx_unpickle_SeedSequence"),
        new(GlobalMeaning.RandomState, "numpy.random.mtrand", "RandomState"),
    ];
}
