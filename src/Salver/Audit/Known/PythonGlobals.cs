namespace Salver.Audit;

/// <summary>The standard library and joblib.</summary>
static class PythonGlobals
{
    public static readonly GlobalGroup[] Groups =
    [
        new(GlobalMeaning.DataType, "UserDict", "UserDict"),
        new(GlobalMeaning.DataType, "__builtin__", "Ellipsis NotImplemented long unicode"),
        new(GlobalMeaning.Function, "__builtin__ builtins", "abs len max min pow round sorted sum"),
        new(GlobalMeaning.Guarded, "__builtin__ builtins", "getattr"),
        new(GlobalMeaning.Bookkeeping, "builtins exceptions", "DeprecationWarning FutureWarning RuntimeWarning UserWarning"),
        new(GlobalMeaning.DataType, "builtins", "Ellipsis NotImplemented"),
        new(GlobalMeaning.DataType, "collections", "UserDict UserList UserString"),
        new(GlobalMeaning.DataType, "datetime", "date datetime time timedelta timezone"),
        new(GlobalMeaning.DataType, "dateutil.tz.tz", "tzutc"),
        new(GlobalMeaning.DataType, "decimal", "Decimal"),
        new(GlobalMeaning.DataType, "fractions", "Fraction"),
        new(GlobalMeaning.Guarded, "functools", "partial"),
        new(GlobalMeaning.Cache, "joblib._store_backends sklearn.externals.joblib._store_backends", "FileSystemStoreBackend"),
        new(GlobalMeaning.Cache, "joblib.logger sklearn.externals.joblib.logger", "Logger PrintTime"),
        new(GlobalMeaning.Cache, "joblib.memory sklearn.externals.joblib.memory", "Memory NotMemorizedFunc"),
        new(GlobalMeaning.DataType, "pathlib pathlib._local", "Path PosixPath PurePath PurePosixPath PureWindowsPath WindowsPath"),
        new(GlobalMeaning.DataType, "pytz", "_UTC _p"),
        new(GlobalMeaning.Guarded, "re", "_compile"),
        new(GlobalMeaning.DataType, "uuid", "UUID"),
    ];
}
