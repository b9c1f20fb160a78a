using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Salver.Estimators;
using Salver.Estimators.Tree.Kernels;

namespace Salver.Benchmarks;

/// <summary>
/// Times the estimators themselves, tile in and tile out, once for each kernel of forests: what is left when no format and no schema stands between. Reads any model files of a folder
/// beside rows.npy or rows.f64.
/// </summary>
static class KernelEngine
{
    const int DistinctRows = 2048;
    const double Seconds = 0.7;

    static readonly int[] Sizes = [1, Measure.Medium, Measure.Large];

    public static int Run(string folder, string[] names)
    {
        var rows = File.Exists(Path.Combine(folder, "rows.npy")) ? Npy(Path.Combine(folder, "rows.npy")) : BenchmarkModel.Rows(folder);
        Console.WriteLine($"{"model",-16}{"kernel",-10}{string.Concat(Sizes.Select(s => $"{s + " rows, ns/row",26}"))}");
        foreach (var file in Directory.EnumerateFiles(folder).Order().Where(f => f.EndsWith(".joblib", StringComparison.Ordinal)))
        {
            if (names.Length > 0 && !names.Contains(Path.GetFileNameWithoutExtension(file))) continue;
            using var model = Model.Open(file);
            if (model.Root.FeatureCount != BenchmarkModel.Features) continue;
            var method = model.Has(Method.PredictProbability) ? Method.PredictProbability : Method.Predict;
            foreach (var path in Enum.GetValues<KernelPath>().Where(p => p is KernelPath.Auto or KernelPath.Walk || KernelChoice.IsSupported(p)))
            {
                ForcedKernel.Path = path;
                var line = new StringBuilder($"{Path.GetFileNameWithoutExtension(file),-16}{path,-10}");
                foreach (var size in Sizes)
                {
                    var (fastest, median) = Time(model.Root, method, rows, size);
                    line.Append(CultureInfo.InvariantCulture, $"{fastest,14:F1} ({median,9:F1})");
                }
                Console.WriteLine(line);
            }
        }
        return 0;
    }

    /// <summary>Nanoseconds a row, fastest and median of several passes that rotate through all rows.</summary>
    static (double Fastest, double Median) Time(Estimator root, Method method, double[] rows, int size)
    {
        var tile = Math.Min(size, Math.Max(1, root.TileRows));
        // As many distinct rows as keep branch predictors honest and stay in the second-level cache, where rows are that were just parsed.
        var tiles = Enumerable.Range(0, Math.Max(1, DistinctRows / tile)).Select(i => Rows(rows, i * tile, tile)).ToArray();
        var (output, workspace) = (new Tile(), new Workspace());
        var passes = new List<double>();
        var next = 0;
        // Short passes: the fastest of them was not interrupted.
        for (var start = Stopwatch.GetTimestamp(); passes.Count < 5 || Stopwatch.GetElapsedTime(start).TotalSeconds < Seconds;)
        {
            var begin = Stopwatch.GetTimestamp();
            var asked = 0;
            for (; asked < 1000 || asked < tile; asked += tile) root.Run(method, tiles[next++ % tiles.Length], output, workspace);
            passes.Add(Stopwatch.GetElapsedTime(begin).TotalNanoseconds / asked);
        }
        passes.Sort();
        return (passes[0], passes[passes.Count / 2]);
    }

    static Tile Rows(double[] rows, int first, int count)
    {
        var tile = new Tile();
        tile.ResetNumeric(count, BenchmarkModel.Features);
        for (var i = 0; i < tile.Numbers.Length; i++) tile.Numbers[i] = rows[(first * BenchmarkModel.Features + i) % rows.Length];
        return tile;
    }

    static double[] Npy(string path)
    {
        var bytes = File.ReadAllBytes(path);
        return MemoryMarshal.Cast<byte, double>(bytes.AsSpan(10 + BitConverter.ToUInt16(bytes, 8))).ToArray();
    }
}
