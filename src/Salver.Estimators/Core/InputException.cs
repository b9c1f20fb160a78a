namespace Salver.Estimators;

/// <summary>The rows asked cannot be answered, as scikit-learn would refuse them: a missing value nobody learned to fill, an unknown category, a wrong number of columns.</summary>
public sealed class InputException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="reason">What was found and what was expected, without the place.</param>
    /// <param name="row">Row in the batch asked, from 0; -1 when it is not about one row.</param>
    /// <param name="column">Column of the estimator that refused, from 0; -1 when it is not about one column.</param>
    /// <param name="inner">What lies beneath, if anything.</param>
    public InputException(string reason, int row = -1, int column = -1, Exception? inner = null)
        : base((row, column) switch
        {
            ( < 0, < 0) => reason,
            ( >= 0, < 0) => $"Row {row}: {reason}",
            ( < 0, >= 0) => $"Column {column}: {reason}",
            _ => $"Row {row}, column {column}: {reason}",
        }, inner)
    {
        Reason = reason;
        Row = row;
        Column = column;
    }

    /// <summary>The message without the place.</summary>
    public string Reason { get; }

    /// <summary>Row in the batch asked, from 0, or -1.</summary>
    public int Row { get; }

    /// <summary>Column, from 0, or -1.</summary>
    public int Column { get; }

    /// <summary>Name of the input column, when it is known.</summary>
    public string? Field { get; init; }
}
