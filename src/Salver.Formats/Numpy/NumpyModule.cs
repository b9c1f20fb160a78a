namespace Salver.Formats.Numpy;

/// <summary>Names of numpy's modules in files for Python.</summary>
static class NumpyModule
{
    const string Private = "numpy._core";

    /// <summary>numpy 1 does not know numpy._core, as numpy 2 calls the modules its functions are in; numpy 2 knows the old names too.</summary>
    public static string ForAll(string module) =>
        module == Private || module.StartsWith(Private + ".", StringComparison.Ordinal) ? string.Concat("numpy.core", module.AsSpan(Private.Length)) : module;
}
