using System.Globalization;
using Salver.Binding;
using Salver.Estimators;
using Salver.Formats;
using Salver.Formats.Records;
using Salver.Saving;

namespace Salver.Audit;

/// <summary>An estimator found in a file, bound if the binders know it.</summary>
sealed record Member(string Path, string Type, Estimator? Estimator, ModelProblem? Problem)
{
    public IEnumerable<string> Methods => Estimator is null ? [] : MethodNames.All.Where(m => Estimator.Output(m) is not null).Select(MethodNames.Of);

    public bool IsSupported => Methods.Any();

    public ModelMember ToMember() => new(Path, Type, IsSupported, [.. Methods]);
}

/// <summary>An estimator's record in a file.</summary>
/// <param name="Path">Where it is, such as $[models][0].</param>
/// <param name="Name">The same as people write it, such as models[0]; empty for the file's own object.</param>
/// <param name="Record">The record.</param>
sealed record MemberRecord(string Path, string Name, ObjectRecord Record);

/// <summary>Finds the estimators of a file: its own object, or those in the lists, tuples and dictionaries that people bundle them in.</summary>
static class Members
{
    const int MaximumDepth = 4;
    const int MaximumCount = 1_000;

    public static IReadOnlyList<Member> Find(RecordFile file)
    {
        var fallback = SklearnVersion.Parse(Versions.Sklearn(file.Root) is [var first, ..] ? first : null);
        var members = List(file.Root).Select(m => Bind(m.Record, m.Path, fallback)).ToList();
        if (members is [{ Path: "$", IsSupported: true } own] && file.Notes.TryGetValue("examples", out var examples)) members[0] = Replayed(own, examples);
        return members;
    }

    /// <summary>The records of the estimators, none of them bound.</summary>
    public static IReadOnlyList<MemberRecord> List(Record root)
    {
        var members = new List<MemberRecord>();
        Add(root, "$", "", 0, members);
        return members;
    }

    /// <summary>A model of our own format has to answer its example rows as it did when it was saved.</summary>
    static Member Replayed(Member own, ReadOnlyMemory<byte> examples)
    {
        try
        {
            using var model = new Model(own.Estimator!, new Provenance());
            Replay.Check(model, ExamplesJson.Read(examples, model));
            return own;
        }
        catch (ModelFormatException refusal)
        {
            return own with { Estimator = null, Problem = new ModelProblem(refusal.Message, Advice.For(refusal), refusal.Offset, own.Path) };
        }
    }

    static void Add(Record record, string path, string name, int depth, List<MemberRecord> members)
    {
        if (members.Count >= MaximumCount || depth > MaximumDepth) return;
        switch (record)
        {
            case ObjectRecord instance when depth == 0 || IsEstimator(instance):
                members.Add(new MemberRecord(path, name, instance));
                break;
            case DictRecord dict:
                foreach (var (key, value) in dict.Entries) Add(value, $"{path}[{Key(key)}]", key is TextRecord ? (name.Length == 0 ? Key(key) : $"{name}.{Key(key)}") : $"{name}[{Key(key)}]", depth + 1, members);
                break;
            case SequenceRecord sequence:
                for (var i = 0; i < sequence.Items.Count && members.Count < MaximumCount; i++)
                    Add(sequence.Items[i], string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), string.Create(CultureInfo.InvariantCulture, $"{name}[{i}]"), depth + 1, members);
                break;
        }
    }

    static bool IsEstimator(ObjectRecord instance) =>
        EstimatorRegistry.Contains(instance.Type.Module, instance.Type.Name)
        || KnownGlobals.Find(instance.Type.Module, instance.Type.Name) is GlobalMeaning.Estimator or GlobalMeaning.ThirdParty;

    static Member Bind(ObjectRecord instance, string path, SklearnVersion fallback)
    {
        var version = instance.Attribute("_sklearn_version") is TextRecord text ? SklearnVersion.Parse(text.Value) : fallback;
        try
        {
            return new Member(path, instance.Type.FullName, new BindContext(version).Bind(instance, path), null);
        }
        catch (UnsupportedModelException refusal)
        {
            return new Member(path, instance.Type.FullName, null, new ModelProblem(refusal.Message, Advice.Unsupported, instance.Offset, refusal.Path));
        }
        catch (ModelFormatException refusal)
        {
            return new Member(path, instance.Type.FullName, null, new ModelProblem(refusal.Message, Advice.For(refusal), refusal.Offset, path));
        }
    }

    static string Key(Record key) => key switch
    {
        TextRecord text => text.Value,
        IntegerRecord integer => integer.Value.ToString(CultureInfo.InvariantCulture),
        _ => Describe.Of(key),
    };
}
