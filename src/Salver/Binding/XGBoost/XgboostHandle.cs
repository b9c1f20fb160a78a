using Salver.Formats;
using Salver.Formats.Json;
using Salver.Formats.Records;
using Salver.Formats.Ubjson;

namespace Salver.Binding.XGBoost;

/// <summary>
/// The bytes of a Booster: a model file, or the snapshot that a pickle holds, in JSON, UBJSON or the binary form that was XGBoost's only one before 1.0.
/// </summary>
static class XgboostHandle
{
    public static XgboostModel Read(ReadOnlyMemory<byte> bytes, string path, CancellationToken cancellation)
    {
        var span = bytes.Span;
        if (span.Length < 2 || span[0] != '{') return XgboostBinary.Read(bytes, path);
        var budget = new Budget(ReadLimits.Default, cancellation);
        // UBJSON's keys have no quotes.
        var isText = span[1] is (byte)'"' or (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';
        var root = (isText ? JsonReader.Read(bytes, budget) : UbjsonReader.Read(bytes, budget)) as DictRecord;
        // A snapshot has the training configuration beside the model.
        var model = root?.Find("Model") as DictRecord ?? root ?? throw Arrays.Malformed(path, "an XGBoost model", root);
        return new XgboostDocument(model, path).Read();
    }
}
