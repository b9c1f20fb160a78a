using System.Security.Cryptography;
using System.Text;
using Salver.Cli.Input;
using Salver.Estimators;
using Salver.Json;
using Salver.Mlflow;
using Salver.Signing;

namespace Salver.Fuzz;

/// <summary>What reaches a model that is served, and the files beside it.</summary>
static class RowTargets
{
    /// <summary>Models of numbers, of texts and categories, and of dictionaries.</summary>
    static readonly Lazy<IReadOnlyList<Model>> _models = new(() =>
        [.. Seeds.All.Where(c => c.Kind == "estimator" && c.IsPickle && c.Files.Count == 1 && c.Version == "sklearn-1.2.2").Select(c => TryOpen(c.Files.Values.Single())).OfType<Model>()
            .GroupBy(m => (m.Layout.Kind, m.Layout.HasNames, m.Layout.IsNumeric, m.Layout.IsOpen, m.Layout.Columns.Any(c => c.Categories is not null))).Select(g => g.First())]);

    static readonly string[] _words =
        ["{", "[", "]", "}", "\"\"", "null", "1e999", "-", "123456789012345678901234567890", "\"\\ud83d\\ude00\"", "\"\\ud800\"", ",", ":", "[[[[[[[[", "\"NaN\"", "\"x0\":", "true", "\t", "\r\n", "\uFEFF", "0x10", "1.", ".5", "\\u0000"];

    public static IEnumerable<FuzzTarget> All =>
    [
        new("json-rows", new(() => [.. _models.Value.SelectMany(JsonSeeds)]), json => Each(model => JsonRows.Read(json, model.Layout)), Mutations.With(_words)),
        new("served-rows", new(() => [.. _models.Value.SelectMany(JsonSeeds)]), ReadServed, Mutations.With(_words)),
        new("ndjson-rows", new(() => [.. _models.Value.SelectMany(JsonSeeds).Select(j => (byte[])[.. j, (byte)'\n', .. j])]), json => Each(model => JsonRows.ReadLines(json, model.Layout)), Mutations.With(_words)),
        new("csv-rows", new(() => [.. _models.Value.Select(CsvSeed)]), ReadCsv, Mutations.With("\"", "\"\"", ",", "\r\n", "\n", "\r", "x0", "1e999", "\uFEFF", ",,,,", "nan", "True")),
        new("mlmodel", new(() => [_mlmodel]), ReadMlmodel, Mutations.With("\n  ", ":", "'", "\"", "flavors:\n", "  sklearn:\n", "signature:\n", "[{\"name\":\"a\"}]", "../x", "- a", "#")),
        new("signature", new(() => [_signature.Value]), VerifySignature, Mutations.With(_words)),
        new("statement", new(() => [SignedStatement.Write("m", _digest)]), file => SignedStatement.ReadDigest(file) is not null, Mutations.With(_words)),
    ];

    static readonly string _digest = new('a', 64);
    static readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    static readonly Lazy<byte[]> _signature = new(() => Encoding.UTF8.GetBytes(DsseEnvelope.Sign(SignedStatement.Write("m", _digest), _key)));

    static readonly byte[] _mlmodel = Encoding.UTF8.GetBytes("""
        artifact_path: model
        flavors:
          python_function:
            loader_module: mlflow.sklearn
            model_path: model.pkl
          sklearn:
            code: null
            pickled_model: model.pkl
            serialization_format: cloudpickle
        model_uuid: 1
        signature:
          inputs: '[{"type": "double", "name": "it''s", "required": true}, {"type": "string",
            "name": "b"}]'
          outputs: '[{"type": "long"}]'
        """);

    static Model? TryOpen(byte[] file)
    {
        try
        {
            return Model.Open(new MemoryStream(file));
        }
        catch (Exception refusal) when (Invariant.IsTyped(refusal))
        {
            return null;
        }
    }

    static IEnumerable<byte[]> JsonSeeds(Model model)
    {
        var names = model.Layout.Columns.Take(6).Select(c => c.Name).ToArray();
        var values = model.Layout.Columns.Take(6).Select(c => c.Type == InputType.Text ? "\"a\"" : c.Type == InputType.Boolean ? "true" : "1.5").ToArray();
        yield return Encoding.UTF8.GetBytes("[{" + string.Join(",", names.Zip(values, (n, v) => $"\"{n}\":{v}")) + "}]");
        yield return Encoding.UTF8.GetBytes("[[" + string.Join(",", values) + "],[" + string.Join(",", values) + "]]");
        yield return "[\"a text\",{\"a\":1,\"b\":\"x\"}]"u8.ToArray();
    }

    static byte[] CsvSeed(Model model)
    {
        var columns = model.Layout.Columns.Take(6).ToArray();
        var values = string.Join(",", columns.Select(c => c.Type == InputType.Text ? "\"a,\"\"b\"" : c.Type == InputType.Boolean ? "true" : "1.5"));
        return Encoding.UTF8.GetBytes(columns.Length == 0 ? "text\r\n\"a b\"\r\nc\r\n" : string.Join(",", columns.Select(c => c.Name)) + $"\n{values}\n{values}\n");
    }

    /// <summary>Each kind of model takes the rows or refuses them, and answers those it takes.</summary>
    static bool Each(Func<Model, Frame> read)
    {
        var accepted = false;
        foreach (var model in _models.Value)
        {
            try
            {
                var frame = read(model);
                model.Ask(model.Schema.Methods[0], frame);
                accepted = true;
            }
            catch (Exception refusal) when (Invariant.IsTyped(refusal))
            {
            }
        }
        return accepted;
    }

    /// <summary>As the server reads rows: straight into tiles.</summary>
    static bool ReadServed(byte[] json)
    {
        foreach (var model in _models.Value.Where(m => m.Layout.Kind == RowKind.Columns && !m.Layout.IsOpen))
        {
            try
            {
                var reader = new Json.RowReader(new RowSchema(model.Layout));
                var scanner = new JsonScanner(json);
                var tile = new Tile();
                reader.Begin(ref scanner);
                while (reader.Read(ref scanner, tile, 4) > 0)
                {
                }
                scanner.ExpectEnd();
            }
            catch (MalformedJsonException)
            {
            }
        }
        return true;
    }

    static bool ReadCsv(byte[] csv) => Each(model =>
    {
        using var rows = new CsvRowReader(new ByteFeed(new MemoryStream(csv)), model.Layout, 3);
        var first = rows.Read()!;
        while (rows.Read() is not null)
        {
        }
        return first;
    });

    /// <summary>What is verified is what was signed.</summary>
    static bool VerifySignature(byte[] file) => Convert.ToHexStringLower(SignedStatement.ReadDigest(DsseEnvelope.Verify(file, _key))) == _digest ? true
        : throw new BrokenPromiseException("A damaged signature vouches for another file.");

    static bool ReadMlmodel(byte[] file)
    {
        var description = MlmodelFile.Parse(Encoding.UTF8.GetString(file));
        if (description["signature.inputs"] is { } inputs) Signature.Read(inputs);
        return description["flavors.sklearn.pickled_model"] is not null;
    }
}
