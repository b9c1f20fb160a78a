namespace Salver.AspNetCore;

/// <summary>How a model is served.</summary>
public sealed class SalverOptions
{
    /// <summary>The model's name in the API document and the index; the file's name without its extension when this is null.</summary>
    public string? Name { get; set; }

    /// <summary>Bytes a request body may have; 30,000,000 unless set. Larger bodies are answered 413.</summary>
    public long MaxRequestBodySize { get; set; } = 30_000_000;

    /// <summary>Rows a request may ask; 100,000 unless set. More are answered 413.</summary>
    public int MaxRows { get; set; } = 100_000;

    /// <summary>Set where the server runs requests on its I/O threads: which of them may.</summary>
    internal InlinePolicy? Inline { get; set; }
}
