using System.Text.Json;
using Salver.Estimators;

namespace Salver.Tests.Parity;

/// <summary>How near an answer has to be: |answer - expected| &lt;= atol + rtol * |expected|. Zero and zero means bit for bit; texts, integers and booleans are always exact.</summary>
readonly record struct Tolerance(double Relative, double Absolute)
{
    /// <summary>The tolerance of one output of a case.</summary>
    public static Tolerance Of(JsonElement tolerance, string output)
    {
        if (tolerance.TryGetProperty("outputs", out var outputs) && outputs.TryGetProperty(output, out var own)) tolerance = own;
        return new Tolerance(tolerance.GetProperty("rtol").GetDouble(), tolerance.GetProperty("atol").GetDouble());
    }

    /// <summary>Whether a value is the recorded one. <paramref name="typed"/>: an integer is not a float.</summary>
    public bool Accepts(Cell got, Cell expected, bool typed)
    {
        switch (expected.Kind)
        {
            case CellKind.None: return got.Kind == CellKind.None;
            case CellKind.Text: return got.Kind == CellKind.Text && got.AsText == expected.AsText;
            case CellKind.Time: return got.Kind == CellKind.Time && got.AsInteger == expected.AsInteger;
            case CellKind.Compound: return AcceptsCompound(got.Reference, expected.Reference);
            case CellKind.Boolean or CellKind.Integer: return (got.Kind == expected.Kind || (!typed && got.IsNumber)) && got.ToDouble() == expected.ToDouble() && (got.Kind == CellKind.Float || got.AsInteger == expected.AsInteger);
        }
        if (got.Kind != CellKind.Float && (typed || !got.IsNumber)) return false;
        var (answer, wanted) = (got.ToDouble(), expected.AsFloat);
        return answer == wanted || (double.IsNaN(answer) && double.IsNaN(wanted)) || Math.Abs(answer - wanted) <= Absolute + Relative * Math.Abs(wanted);
    }

    bool AcceptsCompound(object? got, object? expected)
    {
        if (got is Cell[] list && expected is Cell[] wanted)
        {
            if (list.Length != wanted.Length) return false;
            for (var i = 0; i < list.Length; i++)
                if (!Accepts(list[i], wanted[i], typed: false)) return false;
            return true;
        }
        if (got is not IReadOnlyDictionary<string, Cell> map || expected is not IReadOnlyDictionary<string, Cell> wantedMap || map.Count != wantedMap.Count) return false;
        foreach (var (key, value) in wantedMap)
            if (!map.TryGetValue(key, out var own) || !Accepts(own, value, typed: false)) return false;
        return true;
    }
}
