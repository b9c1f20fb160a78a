using Salver.Binding;
using Salver.Formats.Records;
using Record = Salver.Formats.Records.Record;

namespace Salver.Fuzz;

/// <summary>Seeded changes of record graphs.</summary>
static class GraphMutations
{
    static readonly long[] _integers = [-1, 0, 1, 2, 3, 7, 255, 256, int.MaxValue, int.MinValue, 1L << 31, 1L << 40, long.MaxValue, long.MinValue];
    static readonly double[] _numbers = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -0.0, -1, 1e300, 1e-300, 0.5, 2.5, 1e18, -1e18, double.Epsilon, -double.Epsilon, double.MaxValue];

    static readonly string[] _texts =
    [
        "", "x", "auto", "drop", "passthrough", "ignore", "error", "uniform", "distance", "precomputed", "rbf", "linear", "poly", "callable", "mean", "constant", "most_frequent",
        "(a+)+$", "(?u)\\b\\w\\w+\\b", "(", "\\d{1000000000}", "[a-", "log", "identity", "softmax", "0.20.4", "9.9.9", "ovr", "multinomial", "onehot", "ordinal", "l1", "l2", "max", "char_wb",
        "char", "word", "english", "ascii", "unicode", "extra_trees", "hard", "soft", "predict_proba", "decision_function", "SAMME.R", "nan_euclidean", "minkowski", "cosine", "haversine",
        "full", "tied", "diag", "spherical", "prior", "stratified", "quantile", "kmeans", "clip", "nan", "periodic", "infrequent_if_exist", "yeo-johnson", "box-cox", "lsqr", "svd", "eigen",
    ];

    static readonly string[] _versions = ["0.17", "0.20.4", "0.21.3", "0.22.2.post1", "0.23.2", "0.24.2", "1.0.2", "1.1.3", "1.2.2", "1.3.2", "1.4.2", "1.5.2", "1.6.1", "1.7.2", "1.8.0", "1.9.1", "2.0"];

    /// <summary>Puts something else in one place; says what.</summary>
    public static string Change(Record root, Random random)
    {
        var all = RecordGraph.Composites(root).ToList();
        var places = all.Where(r => r is DictRecord { Entries.Count: > 0 } or SequenceRecord { Kind: SequenceKind.List or SequenceKind.Tuple, Items.Count: > 0 }
            || r is ObjectRecord { Items.Count: > 0 } or ObjectRecord { Entries.Count: > 0 }).ToList();
        if (places.Count == 0) return "nothing";
        if (random.Next(6) == 0) return random.Next(4) == 0 ? ChangeVersions(all, random) : GraphSizes.Change(all, random);
        var state = random.Next(2) == 0 ? all.OfType<ObjectRecord>().Where(o => EstimatorRegistry.TryFind(o.Type, out _)).Select(o => o.State).OfType<DictRecord>().Where(d => d.Entries.Count > 0).ToList() : [];
        var at = state.Count > 0 ? state[random.Next(state.Count)] : places[random.Next(places.Count)];
        return at switch
        {
            DictRecord dict => ChangeEntries(dict.Entries, all, random),
            SequenceRecord sequence => ChangeItems(sequence.Items, all, random),
            ObjectRecord { Items.Count: > 0 } instance => ChangeItems(instance.Items, all, random),
            ObjectRecord instance => ChangeEntries(instance.Entries!, all, random),
            _ => "nothing",
        };
    }

    /// <summary>Another version of scikit-learn, whose attributes mean other things.</summary>
    static string ChangeVersions(List<CompositeRecord> all, Random random)
    {
        var version = _versions[random.Next(_versions.Length)];
        foreach (var dict in all.OfType<DictRecord>())
            for (var i = 0; i < dict.Entries.Count; i++)
                if (dict.Entries[i].Key is TextRecord { Value: "_sklearn_version" } key) dict.Entries[i] = new(key, new TextRecord(version));
        return $"all of version {version}";
    }

    static string ChangeEntries(List<KeyValuePair<Record, Record>> entries, List<CompositeRecord> all, Random random)
    {
        var (i, j) = (random.Next(entries.Count), random.Next(entries.Count));
        var (key, value) = entries[i];
        switch (random.Next(16))
        {
            case 0:
                entries.RemoveAt(i);
                return $"{Name(key)} removed";
            case 1:
                (entries[i], entries[j]) = (new(key, entries[j].Value), new(entries[j].Key, value));
                return $"{Name(key)} swapped with {Name(entries[j].Key)}";
            case 2:
                entries[i] = new(Other(key, all, random), value);
                return $"key {Name(key)} became {Name(entries[i].Key)}";
            default:
                entries[i] = new(key, Other(value, all, random));
                return $"{Name(key)} became {Describe.Of(entries[i].Value)}";
        }
    }

    static string ChangeItems(List<Record> items, List<CompositeRecord> all, Random random)
    {
        var (i, j) = (random.Next(items.Count), random.Next(items.Count));
        switch (random.Next(10))
        {
            case 0:
                items.RemoveAt(i);
                return $"item {i} removed";
            case 1:
                (items[i], items[j]) = (items[j], items[i]);
                return $"items {i} and {j} swapped";
            case 2:
                items.Insert(j, items[i]);
                return $"item {i} twice";
            case 3:
                items.Clear();
                return "items cleared";
            case 4:
                items.AddRange(Enumerable.Repeat(items[i], 1_000));
                return $"item {i} a thousand times more";
            default:
                items[i] = Other(items[i], all, random);
                return $"item {i} became {Describe.Of(items[i])}";
        }
    }

    static Record Other(Record value, List<CompositeRecord> all, Random random) => (value, random.Next(5)) switch
    {
        (_, 0) => Any(all, random),
        (ArrayRecord array, _) => ArrayMutations.Change(array, all, random),
        (ObjectRecord instance, 1) => Retyped(instance, all, random),
        (TextRecord, _) => new TextRecord(_texts[random.Next(_texts.Length)]),
        (FloatRecord or ScalarRecord { Dtype.Kind: 'f' }, _) => new FloatRecord(_numbers[random.Next(_numbers.Length)]),
        (BooleanRecord boolean, _) => boolean.Value ? BooleanRecord.False : BooleanRecord.True,
        _ => new IntegerRecord(_integers[random.Next(_integers.Length)]),
    };

    static Record Any(List<CompositeRecord> all, Random random) => random.Next(10) switch
    {
        0 => NoneRecord.Instance,
        1 => new TextRecord(_texts[random.Next(_texts.Length)]),
        2 => new FloatRecord(_numbers[random.Next(_numbers.Length)]),
        3 => new IntegerRecord(_integers[random.Next(_integers.Length)]),
        4 => new SequenceRecord(SequenceKind.List, []),
        5 => new DictRecord([]),
        6 => new SequenceRecord(SequenceKind.Tuple, [new IntegerRecord(random.Next(3)), new TextRecord("a"), NoneRecord.Instance]),
        7 => new BytesRecord(new byte[] { 0xFF, 1, 2 }),
        _ => all[random.Next(all.Count)],
    };

    /// <summary>The same state under the class of another object, or of any estimator.</summary>
    static ObjectRecord Retyped(ObjectRecord instance, List<CompositeRecord> all, Random random)
    {
        var others = all.OfType<ObjectRecord>().ToList();
        var type = others[random.Next(others.Count)].Type;
        if (random.Next(2) == 0)
        {
            var bindings = EstimatorRegistry.All.ToList();
            var binding = bindings[random.Next(bindings.Count)];
            type = new GlobalRecord(binding.Modules[random.Next(binding.Modules.Length)], binding.Name);
        }
        return new ObjectRecord(type, instance.Arguments) { State = instance.State, IsCall = instance.IsCall };
    }

    static string Name(Record key) => (key as TextRecord)?.Value ?? Describe.Of(key);
}
