using System.Buffers.Binary;
using Salver.Formats;
using Salver.Formats.Json;
using Salver.Formats.Safetensors;
using Salver.Formats.Skops;
using Salver.Formats.Tests;
using Salver.Formats.Tests.Safetensors;
using Salver.Formats.Tests.Skops;
using Salver.Formats.Ubjson;

namespace Salver.Fuzz;

/// <summary>The readers of arrays, documents and archives.</summary>
static class FormatTargets
{
    static readonly byte[] _array = SkopsBytes.Npy("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 1), }", new byte[16]);

    public static IEnumerable<FuzzTarget> All =>
    [
        new("npy", new(() => [_array, SkopsBytes.Npy("{'descr': [('a', '<i8'), ('b', '|S3', (2,))], 'fortran_order': True, 'shape': (1,), }", new byte[14]), .. Seeds.Of("npy", 10).Value]),
            file => ModelFile.Read(file, StrictPolicy.Options) is not null, Mutations.With("'<U0'", "'|V0'", "(2147483647,)", "(0, 2147483647)", "-1", "(((((((", "[('a','<i8')]", "'|O'", "'shape'", "1_0", "0x10", "'")),
        new("safetensors", new(() => [SafetensorsBytes.Sample(), SafetensorsBytes.Model("{}"), .. Saved.Value]), ReadSafetensors, MutateSafetensors),
        new("skeleton", new(() => [Skeleton()]), ReadSkeleton, Mutations.With(_words)),
        new("saved", Saved, Asking.OpenAndAsk, MutateSafetensors),
        new("skops", new(() => [.. Seeds.Of("skops", 30, 30_000).Value]), ReadSkops, Mutations.Of),
        new("skops-schema", new(() => [SkopsBytes.Schema()]), file => ReadSkops(SkopsBytes.Zip(("1.npy", _array), ("schema.json", file))), Mutations.With(_words)),
        new("json", new(() => [.. Seeds.Of("xgboost-json", 3).Value, "{\"a\":[1,2.5,-0e3,\"x\\u00e9\",null,true,NaN,{}]}"u8.ToArray()]),
            file => JsonReader.Read(file, NewBudget()) is not null, Mutations.With(_words)),
        new("ubjson", new(() => [.. Seeds.Of("xgboost-ubj", 3).Value, "{U\u0001a[$d#U\u0001\0\0\0\0}"u8.ToArray()]),
            file => UbjsonReader.Read(file, NewBudget()) is not null, Mutations.With("[$", "[#", "#L\u007f\u007f\u007f\u007f\u007f\u007f\u007f\u007f", "[$Z#", "[[[[", "{U", "}", "]", "SL")),
    ];

    static readonly string[] _words =
        ["{", "[", "]", "}", "\"\"", "null", "1e999", "-1", "9223372036854775808", "\"\\ud800\"", ",", ":", "[[[[[[[[", "{\"a\":", "true", "\"__id__\":5", "\"content\":", "\"ref\":0", "\"shape\":[0,2147483647]"];

    /// <summary>Models that Salver saved, with their examples.</summary>
    static readonly Lazy<IReadOnlyList<byte[]>> Saved = new(() =>
    {
        var saved = new List<byte[]>();
        var path = Path.GetTempFileName();
        foreach (var file in Seeds.Of("joblib", 400, 20_000).Value)
        {
            if (saved.Count == 40) break;
            try
            {
                using var model = Model.Open(new MemoryStream(file), new ModelOptions { KeepSource = true });
                model.Save(path);
                saved.Add(File.ReadAllBytes(path));
            }
            catch (Exception refusal) when (Invariant.IsTyped(refusal))
            {
            }
        }
        File.Delete(path);
        return saved;
    });

    static Budget NewBudget() => new(ReadLimits.Default, CancellationToken.None);

    static byte[] Skeleton() => SafetensorsFile.Open(SafetensorsBytes.Sample(), NewBudget()).Metadata[SkeletonNames.SkeletonKey].ToArray();

    /// <summary>Half of the files get a header length that fits again, so that damage reaches deeper than the container.</summary>
    static byte[] MutateSafetensors(byte[] seed, Random random)
    {
        var file = Mutations.With(_words)(seed, random);
        if (random.Next(2) == 0 || file.Length <= 8) return file;
        // The header ends before the first byte of data, which no text holds.
        var header = BinaryPrimitives.ReadInt64LittleEndian(seed) + (file.Length - seed.Length);
        BinaryPrimitives.WriteInt64LittleEndian(file, header);
        return file;
    }

    static bool ReadSafetensors(byte[] file)
    {
        var root = ModelFile.Read(file, StrictPolicy.Options).Root;
        var again = new MemoryStream();
        SafetensorsModel.Write(again, root, new Dictionary<string, string>());
        if (GraphComparer.Difference(root, ModelFile.Read(again.ToArray(), StrictPolicy.Options).Root) is { } difference) throw new BrokenPromiseException("What was written again is not what was read: " + difference);
        return true;
    }

    static bool ReadSkeleton(byte[] skeleton)
    {
        var root = SkeletonReader.Read(skeleton, SafetensorsFile.Open(SafetensorsBytes.Sample(), NewBudget()).Tensors, new Formats.Pickle.ReadContext(StrictPolicy.Options), isCompiled: true);
        SafetensorsModel.Write(Stream.Null, root, new Dictionary<string, string>());
        return true;
    }

    static bool ReadSkops(byte[] file)
    {
        SkopsWriter.Write(Stream.Null, ModelFile.Read(file, StrictPolicy.Options).Root);
        return true;
    }
}
