using System.Buffers.Binary;
using System.Text;
using Salver.Formats.Records;

namespace Salver.Formats.Containers;

/// <summary>
/// Model files that boosting libraries write themselves. Their bytes become the record that the same model has inside a pickle: the library's booster
/// with the bytes as its handle.
/// </summary>
static class NativeModel
{
    /// <summary>The module under which CatBoost's own files are bound: unlike a saved object, a file does not say which wrapper it is for.</summary>
    public const string CatBoostFile = "catboost";

    /// <summary>Where the objective's name stands in XGBoost's binary form: after 34 numbers.</summary>
    const int ObjectiveOffset = 4 * 34;

    /// <summary>Which library wrote the file, or null.</summary>
    public static ContainerKind? Recognise(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("CBM1"u8)) return ContainerKind.CatBoost;
        if (head.StartsWith("tree\n"u8) || head.StartsWith("tree\r\n"u8) || head.StartsWith("gbdt\n"u8)) return ContainerKind.LightGbm;
        if (head.StartsWith("binf"u8) || head.StartsWith("CONFIG-offset:"u8) || head.StartsWith("{L\0\0\0\0\0\0\0"u8) || IsBinaryXgboost(head)) return ContainerKind.XgBoost;
        if (!IsJsonObject(head)) return null;
        if (head.IndexOf("\"learner\""u8) >= 0) return ContainerKind.XgBoost;
        return head.IndexOf("\"features_info\""u8) >= 0 || head.IndexOf("\"ctr_data\""u8) >= 0 || head.IndexOf("\"oblivious_trees\""u8) >= 0 ? ContainerKind.CatBoost : null;
    }

    /// <summary>The booster whose handle the bytes are.</summary>
    public static ObjectRecord Wrap(ContainerKind kind, ReadOnlyMemory<byte> bytes) => kind switch
    {
        ContainerKind.XgBoost => Booster("xgboost.core", "Booster", "handle", new BytesRecord(bytes)),
        ContainerKind.LightGbm => Booster("lightgbm.basic", "Booster", "handle", new TextRecord(Encoding.UTF8.GetString(bytes.Span))),
        ContainerKind.CatBoost => Booster(CatBoostFile, "CatBoost", "__model", new BytesRecord(bytes)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No library writes this kind."),
    };

    static ObjectRecord Booster(string module, string name, string attribute, Record handle) => new(new GlobalRecord(module, name), null)
    {
        State = new DictRecord([new(new TextRecord(attribute), handle)]),
    };

    static bool IsJsonObject(ReadOnlySpan<byte> head)
    {
        var text = (head.StartsWith("\uFEFF"u8) ? head[3..] : head).TrimStart(" \t\r\n"u8);
        return text.Length > 1 && text[0] == '{' && text[1..].TrimStart(" \t\r\n"u8) is [(byte)'"', ..];
    }

    /// <summary>Before 1.0 nothing stood before the numbers: a base score, the features, the classes, and 29 more.</summary>
    static bool IsBinaryXgboost(ReadOnlySpan<byte> head)
    {
        if (head.Length < ObjectiveOffset + 16) return false;
        var length = BinaryPrimitives.ReadInt64LittleEndian(head[ObjectiveOffset..]);
        if (length is < 5 or > 40 || head.Length < ObjectiveOffset + 8 + length) return false;
        var objective = head.Slice(ObjectiveOffset + 8, (int)length);
        return objective.IndexOf((byte)':') > 0 && objective.IndexOfAnyExceptInRange((byte)'a', (byte)'z') == objective.IndexOf((byte)':');
    }
}
