using Salver.Binding;
using Salver.Binding.Bundles;
using Salver.Formats;
using Salver.Formats.Records;

namespace Salver.Bundles;

/// <summary>
/// The model that the pieces of a list, tuple or dictionary make, or those of several files: encoders and scalers of single columns, transformers, what they lead to, the
/// scaler of its target, the names of its inputs and the labels of its classes. What the pieces do not make evident is refused, never guessed.
/// </summary>
/// <param name="Chain">Estimators in the order in which rows go through them.</param>
/// <param name="Unused">What has no part in it.</param>
sealed record Bundle(IReadOnlyList<BundleMember> Chain, IReadOnlyList<BundleItem> Unused)
{
    /// <summary>What happens to single columns before the chain; null when nothing does.</summary>
    public ColumnWiring? Wiring { get; init; }

    /// <summary>What scales the target of a regressor at the end; null when nothing does.</summary>
    public BundleMember? Target { get; init; }

    /// <summary>Names of the inputs, where the estimators know none.</summary>
    public ColumnList? Columns { get; init; }

    /// <summary>What tells the labels of the classes, where the model answers their numbers.</summary>
    public BundleItem? Labels { get; init; }

    /// <summary>What may change the answers of the program that saved it, and is not applied.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Names of what has a part in it, in the order in which rows go through them.</summary>
    public IReadOnlyList<string> Parts => [.. Used.Select(i => i.Name)];

    IEnumerable<BundleItem> Used => new[] { Columns?.Item }.Concat(Wiring?.Members.Select(m => m.Item) ?? []).Concat(Chain.Select(m => m.Item)).Append(Target?.Item).Append(Labels).OfType<BundleItem>();

    /// <summary>The record of the one model in a file.</summary>
    /// <exception cref="UnsupportedModelException">The pieces do not fit, or make no one model.</exception>
    public static Record Join(RecordFile file, SklearnVersion version, CancellationToken cancellation = default) => Of(file, new BindContext(version, cancellation))?.Record() ?? file.Root;

    /// <summary>What the pieces of a file make; null when it holds one object, or no estimator.</summary>
    /// <inheritdoc cref="Join" path="/exception"/>
    public static Bundle? Of(RecordFile file, BindContext context)
    {
        if (BundleContents.Of(file, context) is not { } contents) return null;
        if (contents.Models.Length > 1) throw SeveralModels.Refusal(contents, file);
        if (contents.Members is [var only]) return Finish(contents, [only], null, null);
        if (contents is { Models: [], Transformers: [] })
            throw new UnsupportedModelException($"No estimator predicts:{MemberChoice.Listed(contents.Members.Select(m => (m.Item.Name, m.Estimator.Name)))}\nGive the model they belong to as well, or open one of them: {MemberChoice.Hint(contents.Members[0].Item.Name)}.");
        return Joined(contents);
    }

    static Bundle Joined(BundleContents contents)
    {
        var target = TargetScaler.Find(contents);
        var transformers = Array.FindAll(contents.Transformers, t => t != target);
        var lists = ColumnList.Find(contents.Data).Where(l => l.IsCalledSo).ToArray();
        if (ChainOrder.Of(transformers, contents.Models, contents, lists is [var one] ? one.Names : null) is { } chain)
        {
            var names = chain[0].Estimator.FeatureNames ?? ColumnList.For(chain[0], chain, [.. ColumnList.Find(contents.Data)])?.Names;
            return Finish(contents, chain, target, names is null ? null : ColumnWiring.To(contents, [], names, chain[0]));
        }
        if (WiredChain.Of(contents, transformers, lists) is var (tail, wiring)) return Finish(contents, tail, target, wiring);
        BundleMember[] given = [.. transformers, .. contents.Models];
        var hints = (target is null ? TargetScaler.Suspicion(contents) : "") + WiredChain.Suspicion(contents, transformers);
        throw new UnsupportedModelException($"{Seam.Misfit(given, lists is [var known] ? known.Names : null)} Put together what was fitted together, or open one alone: {MemberChoice.Hint(given[^1].Item.Name)}.{hints}");
    }

    static Bundle Finish(BundleContents contents, IReadOnlyList<BundleMember> chain, BundleMember? target, ColumnWiring? wiring)
    {
        var end = chain[^1];
        ColumnList[] lists = [.. ColumnList.Find(contents.Data)];
        var columns = ColumnList.For(chain[0], chain, lists, wiring?.Names);
        if (columns is not null && Seam.Misfit(chain, columns.Names) is { } misfit)
            throw new UnsupportedModelException($"{misfit} Save the names of the columns it was fitted on, or open one alone: {MemberChoice.Hint(end.Item.Name)}.");
        string[] names = [.. wiring?.Names ?? [], .. chain[0].Estimator.FeatureNames ?? [], .. lists.Where(l => l.IsCalledSo || l == columns).SelectMany(l => l.Names)];
        var labels = end.IsLabelEncoder ? null : LabelChoice.For(contents, end, names, wiring);
        var bundle = new Bundle(chain, []) { Wiring = wiring, Target = target, Columns = columns, Labels = labels };
        var used = bundle.Used.ToHashSet();
        BundleItem[] unused = [.. contents.Members.Select(m => m.Item).Concat(contents.Data).Where(i => !used.Contains(i))];
        return bundle with { Unused = unused, Notes = NotApplied.Of(unused, end) };
    }

    /// <summary>The model as one record, which binds as if scikit-learn had saved it so.</summary>
    public ObjectRecord Record()
    {
        var model = Pipeline();
        var names = Wiring is null ? Columns?.Names : null;
        return names is null && Labels is null ? model : BundleBinder.Record(model, names, Labels?.Record);
    }

    ObjectRecord Pipeline()
    {
        ObjectRecord[] records = [.. Chain.Select(m => m.Record)];
        if (Target is not null) records[^1] = TargetScaler.Record(records[^1], Target.Record, Chain[^1].Estimator.Output(Estimators.Method.Predict)!.IsVector);
        if (records.Length == 1 && Wiring is null) return records[0];
        var names = new HashSet<string>(StringComparer.Ordinal);
        var steps = new List<Record>();
        if (Wiring is not null) steps.Add(Step(names.Add("columns") ? "columns" : "", Wiring.Record(records[0])));
        for (var i = 0; i < records.Length; i++) steps.Add(Step(StepName(Chain[i], names), records[i]));
        var state = new List<KeyValuePair<Record, Record>>
        {
            new(new TextRecord("steps"), new SequenceRecord(SequenceKind.List, steps)),
            new(new TextRecord("memory"), NoneRecord.Instance),
            new(new TextRecord("verbose"), BooleanRecord.False),
        };
        if (Chain[^1].Record.Attribute("_sklearn_version") is { } version) state.Add(new(new TextRecord("_sklearn_version"), version));
        return new ObjectRecord(new GlobalRecord("sklearn.pipeline", "Pipeline"), new SequenceRecord(SequenceKind.Tuple, [])) { State = new DictRecord(state) };
    }

    static SequenceRecord Step(string name, Record estimator) => new(SequenceKind.Tuple, [new TextRecord(name), estimator]);

    /// <summary>What the piece was called, as scikit-learn lets steps be called: each once, without two underscores.</summary>
    public static string StepName(BundleMember member, HashSet<string> taken)
    {
        var name = member.Item.Key.Length == 0 ? member.Estimator.Name.ToLowerInvariant() : member.Item.Key.Replace("__", "_", StringComparison.Ordinal);
        for (var i = 2; !taken.Add(name); i++) name = $"{name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '-')}-{i}";
        return name;
    }
}
