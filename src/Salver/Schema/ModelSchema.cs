using Salver.Estimators;

namespace Salver;

/// <summary>What one row of input is.</summary>
public enum InputKind
{
    /// <summary>Values of named or numbered columns.</summary>
    Columns,

    /// <summary>One document.</summary>
    Text,

    /// <summary>One dictionary of feature names and values.</summary>
    Dictionary,

    /// <summary>One list of values.</summary>
    List,
}

/// <summary>What a model takes and answers, derived from its fitted estimators.</summary>
public sealed class ModelSchema
{
    internal ModelSchema(InputKind kind, IReadOnlyList<InputColumn> inputs, bool hasNames, bool isOpen, IReadOnlyList<IReadOnlyList<object?>> classes, IReadOnlyList<Method> methods)
    {
        (InputKind, Inputs, HasNames, IsOpen, Classes, Methods) = (kind, inputs, hasNames, isOpen, classes, methods);
    }

    /// <summary>What one row is.</summary>
    public InputKind InputKind { get; }

    /// <summary>The columns, in the order the model takes them; empty unless rows are columns.</summary>
    public IReadOnlyList<InputColumn> Inputs { get; }

    /// <summary>True when the model knows its columns by name; otherwise they are called x0, x1... and go by position.</summary>
    public bool HasNames { get; }

    /// <summary>True when the model takes any number of columns.</summary>
    public bool IsOpen { get; }

    /// <summary>Classes per output of a classifier (text, numbers or bools, in the order of classes_); empty for other models.</summary>
    public IReadOnlyList<IReadOnlyList<object?>> Classes { get; }

    /// <summary>True for classifiers.</summary>
    public bool IsClassifier => Classes.Count > 0;

    /// <summary>What can be asked.</summary>
    public IReadOnlyList<Method> Methods { get; }
}
