namespace Salver.Audit;

/// <summary>Words for what is refused. Nothing here decides: whatever is not on the allow-list is refused, known danger or not.</summary>
static class Dangers
{
    public static string Explain(string module, string name) => (Root(module), name) switch
    {
        ("os" or "posix" or "nt" or "subprocess" or "pty" or "commands" or "popen2" or "platform", _) => "runs commands of the operating system when Python opens the file",
        ("builtins" or "__builtin__", "eval" or "exec" or "compile" or "execfile" or "apply" or "__import__") => "runs code when Python opens the file",
        ("builtins" or "__builtin__", "open" or "file" or "input" or "breakpoint") => "reaches files or the terminal when Python opens the file",
        ("builtins" or "__builtin__" or "operator" or "functools" or "_operator", _) => "calls or reaches other code when Python opens the file",
        ("sys" or "runpy" or "importlib" or "imp" or "code" or "codeop" or "pdb" or "bdb" or "timeit" or "profile" or "cProfile" or "trace" or "types" or "marshal" or "ctypes" or "pip" or "pkgutil" or "pydoc" or "idlelib" or "lib2to3" or "ensurepip" or "venv" or "doctest", _) =>
            "runs or builds code when Python opens the file",
        ("cloudpickle" or "dill", _) => "builds a function or class from code in the file when Python opens it",
        ("joblib", _) when module.StartsWith("joblib.externals.cloudpickle", StringComparison.Ordinal) => "builds a function or class from code in the file when Python opens it",
        ("pickle" or "_pickle" or "cPickle" or "joblib" or "shelve", _) => "unpickles more, or rebuilds functions from code, when Python opens the file",
        ("socket" or "ssl" or "urllib" or "urllib2" or "http" or "requests" or "ftplib" or "smtplib" or "imaplib" or "webbrowser" or "asyncio" or "multiprocessing", _) =>
            "reaches the network or starts processes when Python opens the file",
        ("shutil" or "tempfile" or "io" or "_io" or "pathlib" or "linecache" or "distutils" or "logging" or "glob", _) => "reaches files when Python opens the file",
        ("__main__" or "__mp_main__", _) => "code of the script that saved the model; the file only names it",
        ("torch", _) => "belongs to PyTorch, which Salver does not read",
        ("keras" or "tensorflow" or "tf_keras", _) => "belongs to Keras or TensorFlow, which Salver does not read",
        _ => "code that Salver does not know; Python would import and run it",
    };

    /// <summary>What to do about a file that names it.</summary>
    public static string Advise(string module) => Root(module) switch
    {
        "__main__" or "__mp_main__" => "Save the model without your own classes and functions: what such an object holds as a dictionary, joblib.dump({'model': model, 'scaler': scaler}, 'model.joblib'), and what a function does in the client, or by what scikit-learn has for it.",
        "torch" or "keras" or "tensorflow" or "tf_keras" => "Salver serves scikit-learn models. Serve this one with a runtime of its library.",
        "cloudpickle" or "dill" => "The file holds code: a function, lambda or class of the script that saved the model. Save the model without it: use what scikit-learn has for it, or do in the client what it does.",
        _ => "Do not open the file in Python either unless you wrote it yourself. If the name belongs to a library of yours, save the model without it.",
    };

    static string Root(string module) => module.IndexOf('.') is > 0 and var dot ? module[..dot] : module;
}
