using Salver.Binding;
using Salver.Binding.Bundles;
using Salver.Formats;
using Salver.Formats.Records;

namespace Salver.Bundles;

/// <summary>
/// The model that the pieces of a list, tuple or dictionary make, or those of several files: transformers, what they lead to, the names of its inputs and the labels
/// of its classes. What the pieces do not make evident is refused, never guessed.
/// </summary>
/// <param name="Chain">Estimators in the order in which rows go through them.</param>
/// <param name="Columns">Names of the inputs, where the first of them knows none.</param>
/// <param name="Labels">What tells the labels of the classes, where the model answers their numbers.</param>
/// <param name="Unused">What has no part in it.</param>
sealed record Bundle(IReadOnlyList<BundleMember> Chain, ColumnList? Columns, BundleItem? Labels, IReadOnlyList<BundleItem> Unused)
{
    /// <summary>Names of what has a part in it, in the order in which rows go through them.</summary>
    public IReadOnlyList<string> Parts => [.. new[] { Columns?.Item }.Concat(Chain.Select(m => m.Item)).Append(Labels).OfType<BundleItem>().Select(i => i.Name)];

    /// <summary>The record of the one model in a file.</summary>
    /// <exception cref="UnsupportedModelException">The pieces do not fit, or make no one model.</exception>
    public static Record Join(RecordFile file, SklearnVersion version, CancellationToken cancellation = default) => Of(file, new BindContext(version, cancellation))?.Record() ?? file.Root;

    /// <summary>What the pieces of a file make; null when it holds one object, or no estimator.</summary>
    /// <inheritdoc cref="Join" path="/exception"/>
    public static Bundle? Of(RecordFile file, BindContext context)
    {
        if (file.Root is not (DictRecord or SequenceRecord) || BundleContents.Of(file, context) is not { } contents) return null;
        if (contents.Models.Length > 1) throw Several("There are several models, and which one to ask is not said", contents.Models);
        if (contents.Members is [var only]) return Make(contents, [only], only);
        if (contents is { Models: [], Transformers: [] }) throw Several("No estimator predicts", contents.Members);
        return Joined(file, contents);
    }

    static Bundle Joined(RecordFile file, BundleContents contents)
    {
        var lists = ColumnList.Find(contents.Data).Where(l => l.IsCalledSo).ToArray();
        var chain = ChainOrder.Of(contents.Transformers, contents.Models, IsOrdered(file, contents), lists is [var one] ? one.Names : null);
        return Make(contents, chain, chain[^1]);
    }

    static Bundle Make(BundleContents contents, IReadOnlyList<BundleMember> chain, BundleMember end)
    {
        ColumnList[] lists = [.. ColumnList.Find(contents.Data)];
        var columns = ColumnList.For(chain[0], chain, lists);
        if (columns is not null && Seam.Misfit(chain, columns.Names) is { } misfit)
            throw new UnsupportedModelException($"{misfit} Save the names of the columns it was fitted on, or open one alone: {MemberChoice.Hint(end.Item.Name)}.");
        string[] names = [.. chain[0].Estimator.FeatureNames ?? [], .. lists.Where(l => l.IsCalledSo || l == columns).SelectMany(l => l.Names)];
        var labels = end.IsLabelEncoder ? null : LabelChoice.For(contents, end, names);
        BundleItem?[] used = [.. chain.Select(m => m.Item), columns?.Item, labels];
        return new Bundle(chain, columns, labels, [.. contents.Members.Select(m => m.Item).Concat(contents.Data).Where(i => !used.Contains(i))]);
    }

    /// <summary>Whether the transformers stand in an order that somebody gave them, with what they lead to behind them.</summary>
    static bool IsOrdered(RecordFile file, BundleContents contents)
    {
        if (file.Root is not SequenceRecord) return false;
        var last = contents.Members.Where(m => !m.IsLabelEncoder).Last();
        return contents.Models.Length == 0 || ReferenceEquals(last, contents.Models[0]);
    }

    static UnsupportedModelException Several(string what, BundleMember[] members) => new(
        $"{what}:{MemberChoice.Listed(members.Select(m => (m.Item.Name, m.Estimator.Name)))}\nTo open one of them, {MemberChoice.Hint(members[0].Item.Name)}.");

    /// <summary>The model as one record, which binds as if scikit-learn had saved it so.</summary>
    public ObjectRecord Record()
    {
        var model = Pipeline();
        return Columns is null && Labels is null ? model : BundleBinder.Record(model, Columns?.Names, Labels?.Record);
    }

    ObjectRecord Pipeline()
    {
        if (Chain is [var only]) return only.Record;
        var names = new HashSet<string>(StringComparer.Ordinal);
        var steps = Chain.Select(m => (Record)new SequenceRecord(SequenceKind.Tuple, [new TextRecord(StepName(m, names)), m.Record])).ToList();
        var state = new List<KeyValuePair<Record, Record>>
        {
            new(new TextRecord("steps"), new SequenceRecord(SequenceKind.List, steps)),
            new(new TextRecord("memory"), NoneRecord.Instance),
            new(new TextRecord("verbose"), BooleanRecord.False),
        };
        if (Chain[^1].Record.Attribute("_sklearn_version") is { } version) state.Add(new(new TextRecord("_sklearn_version"), version));
        return new ObjectRecord(new GlobalRecord("sklearn.pipeline", "Pipeline"), new SequenceRecord(SequenceKind.Tuple, [])) { State = new DictRecord(state) };
    }

    /// <summary>What the piece was called, as scikit-learn lets steps be called: each once, without two underscores.</summary>
    static string StepName(BundleMember member, HashSet<string> taken)
    {
        var name = member.Item.Key.Length == 0 ? member.Estimator.Name.ToLowerInvariant() : member.Item.Key.Replace("__", "_", StringComparison.Ordinal);
        for (var i = 2; !taken.Add(name); i++) name = $"{name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '-')}-{i}";
        return name;
    }
}
