namespace Salver.Estimators;

/// <summary>Which numbers an estimator refuses.</summary>
enum Finiteness
{
    /// <summary>NaN is a missing value, infinities are refused.</summary>
    AllowNaN,

    /// <summary>NaN and infinities are refused.</summary>
    Required,

    /// <summary>Every number is taken.</summary>
    Any,
}

/// <summary>A transformer from numbers to numbers: rows are counted, converted and checked here.</summary>
abstract class NumericTransformer : Estimator
{
    readonly MethodOutput _forward;
    readonly MethodOutput _backward;

    /// <param name="inputs">Columns it takes; -1 for any number.</param>
    /// <param name="outputs">Columns it answers; -1 for as many as it is given.</param>
    protected NumericTransformer(int inputs, int outputs)
    {
        _forward = new MethodOutput(outputs);
        _backward = new MethodOutput(inputs);
        FeatureCount = inputs;
    }

    /// <summary>Numbers transform takes.</summary>
    protected virtual Finiteness Finiteness => Finiteness.AllowNaN;

    protected virtual bool HasInverse => false;

    /// <summary>False where scikit-learn refuses sparse matrices, such as whoever centres: zeros would not stay zeros.</summary>
    protected virtual bool TakesSparse => true;

    public sealed override MethodOutput? Output(Method method) => method switch
    {
        Method.Transform => _forward,
        Method.InverseTransform => HasInverse ? _backward : null,
        _ => OtherOutput(method),
    };

    public sealed override void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        var expected = method == Method.InverseTransform ? _forward.ColumnCount : _backward.ColumnCount;
        if (expected >= 0 && input.ColumnCount != expected)
            throw new InputException($"{Name} expects {expected} features and got {input.ColumnCount}");
        if (input.IsSparse && !TakesSparse) throw new InputException($"{Name} takes no sparse rows; make them dense first");
        var scratch = workspace.RentTile();
        var x = input.IsCompressed && method == Method.Transform && TakesCompressed ? input : input.AsNumeric(scratch);
        if (Finiteness == Finiteness.AllowNaN) Checks.RequireNoInfinity(x, Name);
        else if (Finiteness == Finiteness.Required) Checks.RequireFinite(x, Name);
        if (method == Method.Transform) Transform(x, output, workspace);
        else if (method == Method.InverseTransform && HasInverse) Inverse(x, output, workspace);
        else RunOther(method, x, output, workspace);
        workspace.Return(scratch);
    }

    /// <summary>The answer of methods besides transform and inverse_transform; null for none.</summary>
    protected virtual MethodOutput? OtherOutput(Method method) => null;

    /// <summary>Answers checked rows to a method that <see cref="OtherOutput"/> has.</summary>
    protected virtual void RunOther(Method method, Tile input, Tile output, Workspace workspace) => throw NoSuchMethod(method);

    /// <summary>Answers checked rows.</summary>
    protected abstract void Transform(Tile input, Tile output, Workspace workspace);

    protected virtual void Inverse(Tile input, Tile output, Workspace workspace) => throw NoSuchMethod(Method.InverseTransform);

    /// <summary>Makes <paramref name="output"/> a float copy of <paramref name="input"/>.</summary>
    protected static void CopyFloats(Tile input, Tile output)
    {
        output.CopyFrom(input);
        output.Retype(ElementTypes.Floating(input.Type));
    }
}
