using Salver.Estimators;

namespace Salver.Json;

/// <summary>
/// Reads rows from JSON into a <see cref="Frame"/>, typed as pandas would: an array of objects, of arrays, or of texts; one object; or one array of
/// plain values. null is missing, and the texts "NaN", "Infinity" and "-Infinity" are numbers where the model takes numbers.
/// </summary>
static class JsonRows
{
    /// <summary>Reads one JSON document.</summary>
    /// <exception cref="MalformedJsonException">The bytes are no JSON.</exception>
    /// <exception cref="InputException">The JSON is no rows for this model.</exception>
    public static Frame Read(ReadOnlySpan<byte> json, InputLayout layout) => Read(json, layout, int.MaxValue, out _);

    /// <param name="json">The document.</param>
    /// <param name="layout">What the model takes.</param>
    /// <param name="limit">Rows that are taken.</param>
    /// <param name="isSingle">Whether the document is one row rather than an array of rows.</param>
    /// <inheritdoc cref="Read(ReadOnlySpan{byte}, InputLayout)"/>
    /// <exception cref="TooManyRowsException">The document has more rows than <paramref name="limit"/>.</exception>
    public static Frame Read(ReadOnlySpan<byte> json, InputLayout layout, int limit, out bool isSingle)
    {
        var rows = new JsonRowCollector(layout, limit);
        var scanner = new JsonScanner(json);
        isSingle = rows.AddDocument(ref scanner);
        scanner.ExpectEnd();
        return rows.ToFrame();
    }

    /// <summary>Reads one row a line; empty lines are passed over.</summary>
    /// <inheritdoc cref="Read(ReadOnlySpan{byte}, InputLayout)"/>
    public static Frame ReadLines(ReadOnlySpan<byte> json, InputLayout layout)
    {
        var rows = new JsonRowCollector(layout);
        var (start, number) = (0, 0);
        while (start < json.Length)
        {
            var length = json[start..].IndexOf((byte)'\n');
            var line = length < 0 ? json[start..] : json.Slice(start, length);
            try
            {
                var scanner = new JsonScanner(line);
                if (scanner.Peek() != 0)
                {
                    rows.AddRow(ref scanner);
                    scanner.ExpectEnd();
                }
            }
            catch (MalformedJsonException fault)
            {
                throw fault.After(start, number);
            }
            start += line.Length + 1;
            number++;
        }
        return rows.ToFrame();
    }
}
