using System.Globalization;
using SharpFuzz;

namespace Salver.Fuzz;

/// <summary>The fuzzer by itself; CONTRIBUTING.md tells how it is used.</summary>
static class Program
{
    const string Usage = """
        salver-fuzz list
        salver-fuzz random TARGET... [--seed N] [--runs N] [--seconds N] [--keep FOLDER]     seeded mutations, no tool needed
        salver-fuzz replay TARGET FILE...                                                    inputs that were kept
        salver-fuzz show FILE...                                                             what inputs of the target graph did to which model
        salver-fuzz seeds TARGET FOLDER                                                      writes the seeds for a fuzzer
        salver-fuzz guided=TARGET                                                            under libfuzzer-dotnet, which passes one argument; see guided.sh
        salver-fuzz afl TARGET                                                               under afl-fuzz
        """;

    static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["list"]:
                foreach (var target in Targets.All) Console.WriteLine(target.Name);
                return 0;
            case ["random", .. var rest]:
                return RunRandom(rest);
            case ["replay", var name, .. var files] when Targets.Find(name) is { } target:
                return Replay(target, files);
            case ["seeds", var name, var folder] when Targets.Find(name) is { } target:
                Directory.CreateDirectory(folder);
                for (var i = 0; i < target.Seeds.Value.Count; i++) File.WriteAllBytes(Path.Combine(folder, i.ToString("D4", CultureInfo.InvariantCulture)), target.Seeds.Value[i]);
                return 0;
            case ["show", .. var files]:
                foreach (var file in files) Console.WriteLine($"{file}: {GraphTarget.Make(File.ReadAllBytes(file)).What}");
                return 0;
            case [['g', 'u', 'i', 'd', 'e', 'd', '=', .. var name]] when Targets.Find(name) is { } target:
                Fuzzer.LibFuzzer.Run(input => Guided(target, input.ToArray()));
                return 0;
            case ["afl", var name] when Targets.Find(name) is { } target:
                Fuzzer.OutOfProcess.Run(stream =>
                {
                    using var input = new MemoryStream();
                    stream.CopyTo(input);
                    Guided(target, input.ToArray());
                });
                return 0;
            default:
                Console.Error.WriteLine(Usage);
                return 2;
        }
    }

    /// <summary>What seeds and readers are made of once is no part of any input; instrumented code runs only when the fuzzer is there.</summary>
    static void Guided(FuzzTarget target, byte[] input)
    {
        _ = target.Seeds.Value;
        Invariant.Hold(target, input);
    }

    static int RunRandom(string[] arguments)
    {
        var options = new Dictionary<string, string> { ["--seed"] = "1", ["--runs"] = "9000000000", ["--seconds"] = "60", ["--keep"] = "artifacts/fuzz" };
        var targets = new List<FuzzTarget>();
        for (var i = 0; i < arguments.Length; i++)
            if (options.ContainsKey(arguments[i]) && i + 1 < arguments.Length) options[arguments[i]] = arguments[++i];
            else if (arguments[i] == "all") targets.AddRange(Targets.All);
            else if (Targets.Find(arguments[i]) is { } target) targets.Add(target);
            else
            {
                Console.Error.WriteLine($"There is no target {arguments[i]}.\n{Usage}");
                return 2;
            }
        var failed = false;
        foreach (var target in targets)
        {
            var run = RandomRun.Of(target, Number("--seed"), long.Parse(options["--runs"], CultureInfo.InvariantCulture), TimeSpan.FromSeconds(Number("--seconds")), options["--keep"]);
            Console.WriteLine($"{target.Name}: {run.Runs:N0} runs, {run.Accepted:N0} accepted, {run.Failures.Count} broken promises");
            failed |= run.Failures.Count > 0;
        }
        return failed ? 1 : 0;

        int Number(string option) => int.Parse(options[option], CultureInfo.InvariantCulture);
    }

    static int Replay(FuzzTarget target, string[] files)
    {
        var failed = false;
        foreach (var file in files)
        {
            try
            {
                Console.WriteLine($"{file}: {(Invariant.Hold(target, File.ReadAllBytes(file)) ? "accepted" : "refused")}");
            }
            catch (BrokenPromiseException broken)
            {
                Console.WriteLine($"{file}: {broken.Message}");
                failed = true;
            }
        }
        return failed ? 1 : 0;
    }
}
