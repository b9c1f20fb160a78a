namespace Salver.Cli.Input;

/// <summary>How rows are written.</summary>
enum DataFormat
{
    /// <summary>Comma-separated values with a header (RFC 4180).</summary>
    Csv,

    /// <summary>One JSON array.</summary>
    Json,

    /// <summary>One JSON value a line.</summary>
    Ndjson,
}

/// <summary>Tells the format of a file by its ending, or by its first character.</summary>
static class DataFormats
{
    public static readonly string[] Names = ["csv", "json", "ndjson"];

    public static DataFormat? Parse(string? name) => name switch
    {
        "csv" => DataFormat.Csv,
        "json" => DataFormat.Json,
        "ndjson" => DataFormat.Ndjson,
        _ => null,
    };

    public static DataFormat? ByEnding(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".csv" => DataFormat.Csv,
        ".json" => DataFormat.Json,
        ".ndjson" or ".jsonl" => DataFormat.Ndjson,
        _ => null,
    };

    /// <summary>An array begins JSON, an object or a text a line of NDJSON, anything else CSV.</summary>
    public static DataFormat ByContent(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("\uFEFF"u8)) head = head[3..];
        return head.TrimStart(" \t\r\n"u8) switch
        {
            [(byte)'[', ..] => DataFormat.Json,
            [(byte)'{' or (byte)'"', ..] => DataFormat.Ndjson,
            _ => DataFormat.Csv,
        };
    }
}
