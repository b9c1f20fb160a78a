using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using Salver;
using Salver.Estimators;

// Opens one model, asks it for one row, and prints: milliseconds to open, milliseconds to open and ask, MB held once steady, MB at the peak, the answer.
// With a second path it saves the model there instead.
using var opened = Time(out var opening, () => Model.Open(args[0]));
if (args.Length > 1)
{
    opened.Save(args[1]);
    return;
}
var row = Frame.FromMatrix(new double[1, opened.Schema.Inputs.Count]);
var method = opened.Has(Method.PredictProbability) ? Method.PredictProbability : Method.Predict;
var answer = Time(out var asking, () => opened.Ask(method, row).Number(0, 0));
var peak = Status("VmHWM:");
GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
Thread.Sleep(500);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{opening:F1}\t{opening + asking:F1}\t{Status("VmRSS:"):F1}\t{peak:F1}\t{answer:R}"));
GC.KeepAlive(opened);

static T Time<T>(out double milliseconds, Func<T> work)
{
    var start = Stopwatch.GetTimestamp();
    var result = work();
    milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    return result;
}

static double Status(string name)
{
    foreach (var line in File.ReadLines("/proc/self/status"))
        if (line.StartsWith(name, StringComparison.Ordinal)) return double.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
    return double.NaN;
}
