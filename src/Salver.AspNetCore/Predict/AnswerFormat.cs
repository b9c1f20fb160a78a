using Salver.Estimators;
using Salver.Json;

namespace Salver.AspNetCore;

/// <summary>
/// How a model's answers are written. A row's prediction is one value where scikit-learn answers a vector, else an array. Probabilities are an object by
/// class label; with several outputs, an array of one such object an output.
/// </summary>
sealed class AnswerFormat
{
    /// <summary>What /predict asks: predict, or what comes nearest to it.</summary>
    static readonly Method[] Wanted = [Method.Predict, Method.Transform, Method.ScoreSamples, Method.DecisionFunction, Method.PredictProbability];

    readonly byte[][][] _keys = [];

    public AnswerFormat(Model model)
    {
        var methods = Array.FindAll(Wanted, model.Has);
        if (methods.Length == 0)
        {
            var others = string.Join(", ", model.Schema.Methods.Select(MethodNames.Of));
            throw new UnsupportedModelException($"{model.EstimatorName} has no method that answers new rows (predict or transform){(others.Length > 0 ? $"; it has: {others}" : "")}. There is nothing to serve.");
        }
        Method = methods[0];
        Output = model.RequireOutput(Method);
        var classes = model.Root.Classes;
        if (Method != Method.Predict || classes.Count == 0 || model.Root.Output(Method.PredictProbability) is not { } probabilities) return;
        if (classes.Sum(c => c.Count) != probabilities.ColumnCount) return;
        _keys = [.. classes.Select(Keys)];
    }

    public Method Method { get; }

    public MethodOutput Output { get; }

    /// <summary>Whether predict_proba is asked too.</summary>
    public bool HasProbabilities => _keys.Length > 0;

    /// <summary>Names of the classes per output, as they stand in the answer.</summary>
    public IReadOnlyList<IReadOnlyList<string>> ClassNames(Model model) => [.. model.Root.Classes.Select(c => c.Values.ToArray().Select(NameOf).ToArray())];

    public void WritePrediction(JsonBuffer json, Tile tile, int row)
    {
        if (Output.IsVector && tile.ColumnCount == 1)
        {
            WriteValue(json, tile, row, 0);
            return;
        }
        json.Raw((byte)'[');
        for (var c = 0; c < tile.ColumnCount; c++)
        {
            if (c > 0) json.Raw((byte)',');
            WriteValue(json, tile, row, c);
        }
        json.Raw((byte)']');
    }

    public void WriteProbabilities(JsonBuffer json, Tile tile, int row)
    {
        var values = tile.Row(row);
        if (_keys.Length > 1) json.Raw((byte)'[');
        for (var output = 0; output < _keys.Length; output++)
        {
            if (output > 0) json.Raw((byte)',');
            var keys = _keys[output];
            for (var k = 0; k < keys.Length; k++) json.Raw(keys[k]).Number(values[k]);
            json.Raw((byte)'}');
            values = values[keys.Length..];
        }
        if (_keys.Length > 1) json.Raw((byte)']');
    }

    static void WriteValue(JsonBuffer json, Tile tile, int row, int column)
    {
        if (!tile.IsNumeric) json.Value(tile[row, column]);
        else if (tile.Type == ElementType.Boolean) json.Raw(tile.Row(row)[column] != 0 ? "true"u8 : "false"u8);
        else json.Number(tile.Row(row)[column]);
    }

    /// <summary>Each class's key with what comes before it: an opening brace, or a comma.</summary>
    static byte[][] Keys(Labels labels)
    {
        var keys = new byte[labels.Count][];
        for (var k = 0; k < keys.Length; k++)
            keys[k] = new JsonBuffer().Raw(k == 0 ? (byte)'{' : (byte)',').Text(NameOf(labels[k])).Raw((byte)':').Written.ToArray();
        return keys;
    }

    /// <summary>A class as its prediction is written, without quotes.</summary>
    static string NameOf(Cell label) => label.Kind == CellKind.Text ? label.AsText : System.Text.Encoding.UTF8.GetString(new JsonBuffer().Value(label).Written).Trim('"');
}
