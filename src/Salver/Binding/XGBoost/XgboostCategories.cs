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

    static Cell[]? Texts(DocumentNode feature)
    {
        var offsets = feature.Integers("offsets");
        if (offsets.Length < 2) return null;
        var utf8 = Array.ConvertAll(feature.Integers("values"), b => b is >= sbyte.MinValue and <= byte.MaxValue ? (byte)b : throw feature.Malformed("values", "bytes"));
        var names = new Cell[offsets.Length - 1];
        for (var i = 0; i < names.Length; i++)
        {
            if (offsets[i] < 0 || offsets[i + 1] < offsets[i] || offsets[i + 1] > utf8.Length) throw feature.Malformed("offsets", "offsets into the values");
            names[i] = Cell.Text(Encoding.UTF8.GetString(utf8.AsSpan(offsets[i], offsets[i + 1] - offsets[i])));
        }
        return names;
    }

    static Cell[]? Numbers(DocumentNode feature)
    {
        var values = feature.Numbers("values");
        return values.Length == 0 ? null : Array.ConvertAll(values, v => v == Math.Floor(v) && Math.Abs(v) < 1e15 ? Cell.Integer((long)v) : Cell.Float(v));
    }
}
