namespace Salver.Json;

/// <summary>The kinds of fault a row can have. The names are part of the API: clients tell faults apart by them.</summary>
static class RowProblemCodes
{
    public const string UnknownField = "unknown-field";
    public const string MissingField = "missing-field";
    public const string DuplicateField = "duplicate-field";
    public const string WrongType = "wrong-type";
    public const string NumberOutOfRange = "number-out-of-range";
    public const string MissingValue = "missing-value";
    public const string UnknownCategory = "unknown-category";
    public const string WrongNumberOfValues = "wrong-number-of-values";
    public const string NotARow = "not-a-row";
    public const string EmptyBatch = "empty-batch";

    /// <summary>The model itself refused the value, for a reason of its own.</summary>
    public const string RefusedValue = "refused-value";

    public static IReadOnlyList<string> All { get; } =
    [
        UnknownField, MissingField, DuplicateField, WrongType, NumberOutOfRange, MissingValue, UnknownCategory, WrongNumberOfValues, NotARow, EmptyBatch, RefusedValue,
    ];
}

/// <summary>One fault of one row.</summary>
/// <param name="Code">One of <see cref="RowProblemCodes"/>.</param>
/// <param name="Row">Row in the batch, from 0; -1 when it is not about one row.</param>
/// <param name="Field">Name of the field, or null.</param>
/// <param name="Position">Place in the row when the row is an array, else -1.</param>
/// <param name="Detail">A sentence for a human.</param>
/// <param name="Found">What was sent, as JSON and cut short, or null.</param>
/// <param name="Accepted">What the model takes there, or null.</param>
sealed record RowProblem(string Code, int Row, string? Field, int Position, string Detail, string? Found, string? Accepted);
