using System.Globalization;
using System.Text;
using Salver.Estimators;
using Salver.Formats;
using Salver.Formats.Json;
using Salver.Formats.Records;

namespace Salver.Binding.CatBoost;

/// <summary>What a CatBoost model says of itself beside its trees.</summary>
/// <param name="Loss">The loss function without its parameters, such as Logloss; empty when it is not told.</param>
/// <param name="ClassNames">Names of the classes, or null.</param>
/// <param name="Threshold">The probability over which the second class is answered.</param>
sealed record CatBoostInfo(string Loss, Labels? ClassNames, double Threshold)
{
    /// <summary>Reads the entries "params", "class_params" and the like, which are objects or JSON texts.</summary>
    public static CatBoostInfo Read(Func<string, Record?> find, string path)
    {
        var parameters = Object(find("params"));
        var loss = parameters?.Find("loss_function") ?? Object(find("loss_function"));
        var name = loss switch
        {
            DictRecord dict when dict.Find("type") is TextRecord type => type.Value,
            TextRecord text => text.Value,
            _ => "",
        };
        var classes = Object(find("class_params") ?? find("multiclass_params"));
        return new CatBoostInfo(name.Split(':')[0], ClassesOf(classes, path), ThresholdOf(find("binclass_probability_threshold")));
    }

    static DictRecord? Object(Record? record) => record switch
    {
        DictRecord dict => dict,
        TextRecord { Value.Length: > 0 } text => JsonReader.Read(Encoding.UTF8.GetBytes(text.Value), new Budget(ReadLimits.Default, CancellationToken.None)) as DictRecord,
        _ => null,
    };

    // JSON does not tell integers from floats; class_label_type does.
    static Labels? ClassesOf(DictRecord? classes, string path)
    {
        if (classes?.Find("class_names") is not { } names || Values.Items(names) is { Count: 0 }) return null;
        var cells = Values.Cells(names, path + ".class_names");
        var isFloat = classes.Find("class_label_type") is TextRecord { Value: "Float" };
        if (!isFloat && Array.TrueForAll(cells, c => c.Kind == CellKind.Float && c.AsFloat == Math.Floor(c.AsFloat)))
            return new Labels(Array.ConvertAll(cells, c => Cell.Integer((long)c.AsFloat)), ElementType.Int64);
        return Values.Labels(names, path + ".class_names");
    }

    static double ThresholdOf(Record? record) => record switch
    {
        TextRecord text when double.TryParse(text.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) => value,
        FloatRecord number => number.Value,
        _ => 0.5,
    };
}
