using System.Text.Json;
using Salver.Formats.Containers;
using Salver.Formats.Pickle;

namespace Salver.Formats.Skops;

/// <summary>
/// Reads skops files, protocols 0 to 2: a ZIP archive of schema.json, which nests a node for each object, and of the arrays and bytes that the nodes name.
/// What is read is what skops itself would build, as the records that the same object has in a pickle. https://github.com/skops-dev/skops
/// </summary>
static class SkopsFile
{
    const string Schema = "schema.json";
    const int NewestProtocol = 2;

    /// <summary>Bytes of a schema that need no reason; a larger one has to be of a file that is not many times smaller.</summary>
    const int LargestSchema = 64 << 20, SchemaBytesAByte = 16;

    /// <summary>Bytes that a value takes at least, in a schema of more than the first many.</summary>
    const int BytesAToken = 4;

    const int FreeTokens = 200_000;

    /// <summary>JSON levels a node of the model takes at most.</summary>
    const int LevelsANode = 4;

    /// <summary>Reads a ZIP archive as a skops file; null when it is an archive of something else.</summary>
    public static RecordFile? Read(ArraySegment<byte> bytes, Compression compression, ReadContext context)
    {
        ZipMembers members;
        try
        {
            members = new ZipMembers(bytes, context.Budget);
        }
        catch (ModelFormatException) when (bytes.AsSpan().IndexOf("schema.json"u8) < 0)
        {
            return null;
        }
        if (!members.Contains(Schema)) return null;
        try
        {
            var text = members.Read(Schema);
            CheckTokens(text, context.Budget.FileBytes);
            using var schema = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = LevelsANode * context.Budget.Limits.Depth });
            var file = Read(schema.RootElement, members, compression, context);
            CheckUnread(members, text);
            return file;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new ModelFormatException(ModelFormatError.Malformed, $"The schema of the skops file is not valid JSON: {error.Message}", inner: error);
        }
    }

    /// <summary>Each token takes memory, whatever its length. skops writes names and numbers; a schema of brackets alone would become many times its size.</summary>
    static void CheckTokens(ReadOnlySpan<byte> schema, long fileBytes)
    {
        if (schema.Length > Math.Max(LargestSchema, SchemaBytesAByte * fileBytes))
            throw new ModelFormatException(ModelFormatError.LimitExceeded, $"The schema of the skops file has {schema.Length:N0} bytes, far more than a file of {fileBytes:N0} accounts for. Save the model with joblib.");
        var marks = 0;
        for (var rest = schema; rest.IndexOfAny("{[,:"u8) is >= 0 and var at; rest = rest[(at + 1)..]) marks++;
        if (marks > FreeTokens + schema.Length / BytesAToken)
            throw new ModelFormatException(ModelFormatError.LimitExceeded, "The schema of the skops file holds next to nothing but empty values. skops writes none like that.");
    }

    static RecordFile Read(JsonElement root, ZipMembers members, Compression compression, ReadContext context)
    {
        var protocol = SkopsJson.Property(root, "protocol");
        if (protocol.ValueKind != JsonValueKind.Number || !protocol.TryGetInt32(out var version) || version is < 0 or > NewestProtocol)
            throw new ModelFormatException(ModelFormatError.UnknownContainer, $"The skops file has protocol {Excerpt.Of(protocol.GetRawText())}; 0 to {NewestProtocol} are known. Use a newer Salver.");
        var record = new SkopsReader(members, context, version).Read(root);
        new GraphWalk(context.Budget, context.Globals).Run(record);
        return new RecordFile { Root = record, Container = ContainerKind.Skops, Compression = compression, Protocol = version, Globals = context.Globals.Uses };
    }

    /// <summary>
    /// Members that no record was read from belong to nodes that stand for others: a shared object is written again wherever it stands, with new arrays for a
    /// state that Python makes anew, and only the first counts. Those that no node names at all hide something.
    /// </summary>
    static void CheckUnread(ZipMembers members, ReadOnlySpan<byte> schema)
    {
        var unread = members.Unread.ToHashSet(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(schema, new JsonReaderOptions { MaxDepth = int.MaxValue });
        while (unread.Count > 0 && reader.Read())
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("file"u8) && reader.Read() && reader.TokenType == JsonTokenType.String) unread.Remove(reader.GetString()!);
        if (unread.Count > 0) throw SkopsJson.Malformed($"the member '{unread.First()}' belongs to no object");
    }
}
