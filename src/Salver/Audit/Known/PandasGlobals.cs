namespace Salver.Audit;

/// <summary>Tables, their columns and indexes as pandas 0.20 to 3 writes them.</summary>
static class PandasGlobals
{
    public static readonly GlobalGroup[] Groups =
    [
        new(GlobalMeaning.Table, "pandas",
            "BooleanDtype Categorical CategoricalDtype CategoricalIndex DataFrame DatetimeIndex DatetimeTZDtype Float32Dtype Float64Dtype " +
            "Index Int16Dtype Int32Dtype Int64Dtype Int8Dtype Interval IntervalDtype IntervalIndex MultiIndex NA NaT Period PeriodDtype " +
            "PeriodIndex RangeIndex Series StringDtype Timedelta TimedeltaIndex Timestamp UInt16Dtype UInt32Dtype UInt64Dtype UInt8Dtype"),
        new(GlobalMeaning.Table, "pandas._libs.arrays", "__pyx_unpickle_NDArrayBacked"),
        new(GlobalMeaning.Table, "pandas._libs.internals", "BlockManager BlockPlacement _unpickle_block"),
        new(GlobalMeaning.Table, "pandas._libs.interval", "Interval"),
        new(GlobalMeaning.Table, "pandas._libs.missing", "NA NAType"),
        new(GlobalMeaning.Table, "pandas._libs.tslibs.nattype", "_nat_unpickle"),
        new(GlobalMeaning.Table, "pandas._libs.tslibs.timedeltas", "Timedelta _timedelta_unpickle"),
        new(GlobalMeaning.Table, "pandas._libs.tslibs.timestamps", "Timestamp _unpickle_timestamp"),
        new(GlobalMeaning.Table, "pandas.arrays",
            "ArrowStringArray BooleanArray DatetimeArray FloatingArray IntegerArray IntervalArray NumpyExtensionArray PandasArray " +
            "PeriodArray SparseArray StringArray TimedeltaArray"),
        new(GlobalMeaning.Table, "pandas.core.arrays.boolean", "BooleanArray BooleanDtype"),
        new(GlobalMeaning.Table, "pandas.core.arrays.categorical pandas.core.categorical", "Categorical"),
        new(GlobalMeaning.Table, "pandas.core.arrays.datetimes", "DatetimeArray"),
        new(GlobalMeaning.Table, "pandas.core.arrays.floating", "Float32Dtype Float64Dtype FloatingArray"),
        new(GlobalMeaning.Table, "pandas.core.arrays.integer",
            "Int16Dtype Int32Dtype Int64Dtype Int8Dtype IntegerArray UInt16Dtype UInt32Dtype UInt64Dtype UInt8Dtype"),
        new(GlobalMeaning.Table, "pandas.core.arrays.interval", "IntervalArray"),
        new(GlobalMeaning.Table, "pandas.core.arrays.numpy_", "NumpyExtensionArray PandasArray PandasDtype"),
        new(GlobalMeaning.Table, "pandas.core.arrays.string_", "StringArray StringDtype"),
        new(GlobalMeaning.Table, "pandas.core.arrays.string_arrow", "ArrowStringArray ArrowStringArrayNumpySemantics"),
        new(GlobalMeaning.Table, "pandas.core.arrays.timedeltas", "TimedeltaArray"),
        new(GlobalMeaning.Table, "pandas.core.dtypes.dtypes", "CategoricalDtype DatetimeTZDtype IntervalDtype NumpyEADtype PeriodDtype"),
        new(GlobalMeaning.Table, "pandas.core.frame", "DataFrame"),
        new(GlobalMeaning.Table, "pandas.core.index", "Index Int64Index _new_Index"),
        new(GlobalMeaning.Table, "pandas.core.indexes.base pandas.indexes.base", "Index _new_Index"),
        new(GlobalMeaning.Table, "pandas.core.indexes.category", "CategoricalIndex"),
        new(GlobalMeaning.Table, "pandas.core.indexes.datetimes", "DatetimeIndex _new_DatetimeIndex"),
        new(GlobalMeaning.Table, "pandas.core.indexes.frozen", "FrozenList FrozenNDArray"),
        new(GlobalMeaning.Table, "pandas.core.indexes.interval", "IntervalIndex _new_IntervalIndex"),
        new(GlobalMeaning.Table, "pandas.core.indexes.multi", "MultiIndex"),
        new(GlobalMeaning.Table, "pandas.core.indexes.numeric", "Float64Index Int64Index NumericIndex UInt64Index"),
        new(GlobalMeaning.Table, "pandas.core.indexes.period", "PeriodIndex"),
        new(GlobalMeaning.Table, "pandas.core.indexes.range pandas.indexes.range", "RangeIndex"),
        new(GlobalMeaning.Table, "pandas.core.indexes.timedeltas", "TimedeltaIndex"),
        new(GlobalMeaning.Table, "pandas.core.internals pandas.core.internals.managers", "BlockManager SingleBlockManager"),
        new(GlobalMeaning.Table, "pandas.core.internals.blocks", "new_block"),
        new(GlobalMeaning.Table, "pandas.core.series", "Series"),
        new(GlobalMeaning.Table, "pandas.indexes.numeric", "Float64Index Int64Index"),
        new(GlobalMeaning.Table, "pyarrow.lib", "_restore_array py_buffer type_for_alias"),
    ];
}
