using System.Globalization;
using Salver.Estimators;

namespace Salver.Benchmarks;

/// <summary>Salver on one thread, by the calls that a C# program makes.</summary>
static class SalverEngine
{
    /// <param name="folder">The models.</param>
    /// <param name="name">What the table calls this run.</param>
    public static int Run(string folder, string name)
    {
        var code = 0;
        foreach (var model in BenchmarkModel.All(folder))
        {
            try
            {
                using var opened = Model.Open(File.Exists(model.PathOf(".txt")) ? model.PathOf(".txt") : model.PathOf(".joblib"));
                MethodNames.TryParse(model.Method, out var method);
                if (model.IsMixed) RunMixed(model, name, opened, method, folder);
                else RunNumbers(model, name, opened, method, BenchmarkModel.Rows(folder));
            }
            catch (UnsupportedModelException refused)
            {
                Console.Error.WriteLine($"{model.Name}: {refused.Message}");
                code = 1;
            }
        }
        return code;
    }

    static void RunNumbers(BenchmarkModel model, string name, Model opened, Method method, double[] rows)
    {
        var count = rows.Length / BenchmarkModel.Features;
        var answers = new double[count * model.Columns];
        for (var r = 0; r < count; r++) Ask(r);
        var difference = Measure.Difference(answers, model.Answers());
        Measure.Print(model, name, 1, count, Ask, difference);
        var frames = Enumerable.Range(0, count / Measure.Medium).Select(i => Frame(rows, i * Measure.Medium, Measure.Medium)).ToArray();
        Measure.Print(model, name, Measure.Medium, frames.Length, i => opened.Ask(method, frames[i]), difference);
        var many = Frame(rows, 0, Measure.Large);
        Measure.Print(model, name, Measure.Large, 1, _ => opened.Ask(method, many), difference);

        void Ask(int r) => opened.Ask(method, rows.AsSpan(r * BenchmarkModel.Features, BenchmarkModel.Features), answers.AsSpan(r * model.Columns, model.Columns));
    }

    static void RunMixed(BenchmarkModel model, string name, Model opened, Method method, string folder)
    {
        var lines = File.ReadAllLines(Path.Combine(folder, "mixed.csv"));
        var names = lines[0].Split(',');
        var rows = lines.Skip(1).Select(l => l.Split(',').Select((v, c) => KeyValuePair.Create(names[c], c < 10 ? (object?)double.Parse(v, CultureInfo.InvariantCulture) : v)).ToDictionary()).ToArray();
        var all = opened.Ask(method, Salver.Frame.FromRows(rows));
        var answers = Enumerable.Range(0, rows.Length).SelectMany(r => Enumerable.Range(0, model.Columns).Select(c => all.Number(r, c))).ToArray();
        var difference = Measure.Difference(answers, model.Answers());
        var single = rows.Select(r => Salver.Frame.FromRows([r])).ToArray();
        Measure.Print(model, name, 1, single.Length, i => opened.Ask(method, single[i]), difference);
        var hundreds = rows.Chunk(Measure.Medium).Select(r => Salver.Frame.FromRows(r)).ToArray();
        Measure.Print(model, name, Measure.Medium, hundreds.Length, i => opened.Ask(method, hundreds[i]), difference);
        var many = Salver.Frame.FromRows([.. Enumerable.Range(0, Measure.Large).Select(i => rows[i % rows.Length])]);
        Measure.Print(model, name, Measure.Large, 1, _ => opened.Ask(method, many), difference);
    }

    static Frame Frame(double[] rows, int start, int count)
    {
        var matrix = new double[count, BenchmarkModel.Features];
        for (var r = 0; r < count; r++)
            for (var c = 0; c < BenchmarkModel.Features; c++) matrix[r, c] = rows[(start + r) * BenchmarkModel.Features % rows.Length + c];
        return Salver.Frame.FromMatrix(matrix);
    }
}
