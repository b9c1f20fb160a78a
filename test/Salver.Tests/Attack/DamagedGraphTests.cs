using Salver.Estimators;
using Salver.Formats;
using Salver.Formats.Records;
using Xunit.Abstractions;
using Record = Salver.Formats.Records.Record;

namespace Salver.Tests.Attack;

/// <summary>Sound pickles of models whose state is a lie: attributes of other types, sizes and contents, in seeded ways.</summary>
public sealed class DamagedGraphTests(ITestOutputHelper output)
{
    const int Rounds = 25;

    [Fact]
    public void Models_whose_state_is_a_lie_are_answered_or_refused()
    {
        var (answered, refused) = (0, 0);
        var failures = new List<string>();
        var random = new Random(20261125);
        foreach (var (name, file) in ModelGraph.Files)
            for (var round = 0; round < Rounds; round++)
            {
                var graph = ModelGraph.Of(file);
                var what = Damage(graph.Root, random);
                try
                {
                    using var model = Model.Open(new MemoryStream(graph.Write()));
                    Ask(model);
                    answered++;
                }
                catch (Exception refusal) when (refusal is ModelFormatException or UnsupportedModelException or InputException or UnwritableModelException)
                {
                    refused++;
                }
                catch (Exception error)
                {
                    failures.Add($"{name}: {what}: {error}");
                }
            }
        output.WriteLine($"{answered} answered, {refused} refused, {failures.Count} failed.");
        Assert.True(failures.Count == 0, string.Join("\n\n", failures.Take(40)));
        Assert.True(answered > 0 && refused > 0);
    }

    static void Ask(Model model)
    {
        if (model.Layout.Columns.Count > 1000) return;
        var values = new double[2, model.Layout.Columns.Count];
        for (var c = 0; c < values.GetLength(1); c++) (values[0, c], values[1, c]) = (c - 1.5, c % 2);
        foreach (var method in new[] { Method.Predict, Method.PredictProbability, Method.Transform })
            if (model.Has(method)) model.Ask(method, Frame.FromMatrix(values));
    }

    /// <summary>Puts something else in one place of a dict, a list or a state.</summary>
    static string Damage(Record root, Random random)
    {
        var places = RecordGraph.Composites(root).Where(r => r is DictRecord { Entries.Count: > 0 } or SequenceRecord { Kind: SequenceKind.List or SequenceKind.Tuple, Items.Count: > 0 }).ToList();
        var at = places[random.Next(places.Count)];
        if (at is DictRecord dict)
        {
            var i = random.Next(dict.Entries.Count);
            var (key, value) = dict.Entries[i];
            var other = Other(value, places, random);
            if (random.Next(12) == 0) dict.Entries.RemoveAt(i);
            else dict.Entries[i] = new(key, other);
            return $"{(key as TextRecord)?.Value} is {other.GetType().Name} {(other as IntegerRecord)?.Value}{(other is ArrayRecord array ? string.Join('x', array.Shape) : "")}";
        }
        var list = ((SequenceRecord)at).Items;
        var index = random.Next(list.Count);
        list[index] = Other(list[index], places, random);
        return $"item {index} of {list.Count} is {list[index].GetType().Name} {(list[index] as IntegerRecord)?.Value}";
    }

    static Record Other(Record value, List<CompositeRecord> places, Random random) => (value, random.Next(4)) switch
    {
        (_, 0) => random.Next(6) switch
        {
            0 => NoneRecord.Instance,
            1 => new TextRecord("x"),
            2 => new FloatRecord(double.NaN),
            3 => places[random.Next(places.Count)],
            4 => new SequenceRecord(SequenceKind.List, []),
            _ => new DictRecord([]),
        },
        (ArrayRecord array, 1) => ModelGraph.Changed(array, data => random.NextBytes(data)),
        (ArrayRecord { Dtype.ItemSize: > 0 } array, 2) => ModelGraph.Changed(array, data => Array.Fill(data, (byte)0xFF)),
        (ArrayRecord array, _) => ModelGraph.Changed(array, shape: [.. array.Shape.Select(n => Math.Max(0, n + random.Next(-1, 2)))]),
        _ => new IntegerRecord(((long[])[-1, 0, 1, 2, 7, int.MaxValue, 1L << 40, long.MaxValue, long.MinValue])[random.Next(9)]),
    };
}
