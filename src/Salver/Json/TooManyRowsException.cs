namespace Salver.Json;

/// <summary>A document has more rows than were to be taken.</summary>
sealed class TooManyRowsException() : Exception("There are too many rows.");
