namespace Salver.Audit;

/// <summary>What a class or function on the allow-list is.</summary>
enum GlobalMeaning
{
    /// <summary>A scikit-learn estimator; whether Salver predicts with it is the registry's to say.</summary>
    Estimator,

    /// <summary>An estimator of another library.</summary>
    ThirdParty,

    /// <summary>Something inside a fitted estimator that its answer depends on.</summary>
    Part,
    SparseMatrix,

    /// <summary>A search tree or distance of the neighbors estimators: fitted rows, their order and bounds.</summary>
    SearchIndex,
    Loss,
    Optimizer,
    Metric,
    Scorer,
    Splitter,

    /// <summary>A function that feature selection scored with.</summary>
    ScoreFunction,

    /// <summary>A function a model may apply to numbers or texts.</summary>
    Function,
    Distribution,
    RandomState,
    DataType,
    Table,
    Cache,
    Bookkeeping,

    /// <summary>numpy.vectorize, which holds a function that is judged by itself.</summary>
    Wrapper,

    /// <summary>Allowed only in a few literal forms; see <see cref="LiteralForms"/>.</summary>
    Guarded,
}
