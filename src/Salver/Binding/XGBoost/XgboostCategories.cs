using System.Text;
using Salver.Estimators;

namespace Salver.Binding.XGBoost;

/// <summary>The categories that XGBoost keeps since 3.1: by feature, texts end to end with their offsets, or numbers.</summary>
static class XgboostCategories
{
    public static Cell[]?[]? Read(DocumentNode categories)
    {
        if (!categories.Has("enc")) return null;
        var features = categories["enc"] is Formats.Records.SequenceRecord { Items.Count: 0 } ? [] : categories.Objects("enc");
        var names = new Cell[]?[features.Count];
        for (var f = 0; f < names.Length; f++) names[f] = features[f].Has("offsets") ? Texts(features[f]) : Numbers(features[f]);
        return Array.Exists(names, n => n is not null) ? names : null;
    }

    // XGBoost counts characters where it means bytes, so that the texts of a feature are cut short when some are not ASCII.
    static Cell[]? Texts(DocumentNode feature)
    {
        var offsets = feature.Integers("offsets");
        if (offsets.Length < 2) return null;
        var utf8 = Array.ConvertAll(feature.Integers("values"), b => b is >= sbyte.MinValue and <= byte.MaxValue ? (byte)b : throw feature.Malformed("values", "bytes"));
        for (var i = 0; i < offsets.Length; i++)
            if (offsets[i] < 0 || offsets[i] > utf8.Length || i > 0 && offsets[i] < offsets[i - 1]) throw feature.Malformed("offsets", "offsets into the values");
        return ByBytes(utf8, offsets) ?? ByCharacters(utf8, offsets);
    }

    static Cell[]? ByBytes(byte[] utf8, int[] offsets)
    {
        var names = new Cell[offsets.Length - 1];
        for (var i = 0; i < names.Length; i++)
        {
            var name = utf8.AsSpan(offsets[i]..offsets[i + 1]);
            if (!System.Text.Unicode.Utf8.IsValid(name)) return null;
            names[i] = Cell.Text(Encoding.UTF8.GetString(name));
        }
        return names;
    }

    /// <summary>Whole names as far as the bytes reach; of the others what is left, with marks for the characters that are lost.</summary>
    static Cell[] ByCharacters(byte[] utf8, int[] offsets)
    {
        var names = new Cell[offsets.Length - 1];
        var rest = utf8.AsSpan();
        for (var i = 0; i < names.Length; i++)
        {
            var name = new StringBuilder();
            for (var left = offsets[i + 1] - offsets[i]; left > 0; left--)
            {
                var isWhole = Rune.DecodeFromUtf8(rest, out var rune, out var used) == System.Buffers.OperationStatus.Done;
                name.Append(isWhole ? rune.ToString() : CategoryCodes.LostCharacter);
                rest = isWhole ? rest[used..] : [];
            }
            names[i] = Cell.Text(name.ToString());
        }
        return names;
    }

    static Cell[]? Numbers(DocumentNode feature)
    {
        var values = feature.Numbers("values");
        return values.Length == 0 ? null : Array.ConvertAll(values, v => v == Math.Floor(v) && Math.Abs(v) < 1e15 ? Cell.Integer((long)v) : Cell.Float(v));
    }
}
