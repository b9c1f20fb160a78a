using Salver.Audit;
using Salver.Binding;
using Salver.Estimators;
using Salver.Formats.Records;

namespace Salver.Bundles;

/// <summary>
/// Lists, tuples and dictionaries that people save models in: finds the estimators and makes one record of them, which binds as if a pipeline had been saved.
/// What the members do not make evident is refused, never guessed.
/// </summary>
static class Bundle
{
    const int MostListed = 20;

    public static Record Resolve(Record root, ModelOptions options, string? sklearnVersion, CancellationToken cancellation)
    {
        if (options.Member is { } wanted) return Choose(root, wanted);
        if (root is not (DictRecord or SequenceRecord)) return root;
        var found = Members.List(root).DistinctBy(m => m.Record, ReferenceEqualityComparer.Instance).ToArray();
        if (found.Length == 0) return root;
        var names = InputNames.Find(root);
        if (found.Length == 1 && names.Count == 0) return found[0].Record;
        var context = new BindContext(SklearnVersion.Parse(sklearnVersion), cancellation);
        var members = Array.ConvertAll(found, m => BundleMember.Bind(m, context));
        return members.Count(m => m.IsPredictor) switch
        {
            1 => WithPredictor(members, Array.Find(members, m => m.IsPredictor)!, names),
            0 when members.Length == 1 => ChainRecord.Of(members, null, names),
            0 => throw Several("No estimator of the bundle predicts", members),
            var count => throw Several($"{count} estimators of the bundle predict", members),
        };
    }

    static Record WithPredictor(BundleMember[] members, BundleMember predictor, IReadOnlyList<IReadOnlyList<string>> names)
    {
        var transformers = members.Where(m => !m.IsPredictor && !m.IsLabelEncoder).ToArray();
        BundleMember[] chain = [.. transformers.Length > 1 ? ChainOrder.Of(transformers, predictor) : transformers, predictor];
        for (var i = 1; i < chain.Length; i++)
            if (Seam.Misfit(chain[i - 1], chain[i]) is { } misfit) throw new UnsupportedModelException($"{misfit} To open one of them alone, {Hint(predictor.Name)}.");
        return ChainRecord.Of(chain, Decoder(members, predictor, chain[0].Estimator), names);
    }

    /// <summary>The encoder of the predictor's classes: the one beside it that is not named after an input. Those elsewhere belong to columns.</summary>
    static BundleMember? Decoder(BundleMember[] members, BundleMember predictor, Estimator first)
    {
        if (!LabelSeam.AnswersCodes(predictor.Estimator)) return null;
        var encoders = members.Where(m => m.IsLabelEncoder && m.Place == predictor.Place && !IsOfColumn(m, first)).ToArray();
        if (encoders.Length > 1)
            throw new UnsupportedModelException($"{encoders[0].Title} and {encoders[1].Title} could both name the classes of {predictor.Title}. To have its own classes, {Hint(predictor.Name)}.");
        if (encoders.Length == 0) return null;
        if (LabelSeam.Misfit(predictor, encoders[0]) is { } misfit) throw new UnsupportedModelException($"{misfit} To have its own classes, {Hint(predictor.Name)}.");
        return encoders[0];
    }

    static bool IsOfColumn(BundleMember encoder, Estimator first) =>
        first.FeatureNames is { } names && names.Any(n => n.Length > 0 && encoder.Name.Contains(n, StringComparison.OrdinalIgnoreCase));

    static ObjectRecord Choose(Record root, string wanted)
    {
        var found = root is DictRecord or SequenceRecord ? Members.List(root) : [];
        return found.FirstOrDefault(m => m.Name == wanted || m.Path == wanted)?.Record
            ?? throw new UnsupportedModelException(found.Count == 0
                ? $"The file holds {Describe.Of(root)} and no bundle of estimators, so there is no member '{wanted}'. Open it without naming a member."
                : $"The bundle has no estimator '{wanted}'. It has:{Listed(found.Select(m => (m.Name, m.Record.Type.Name)))}");
    }

    static UnsupportedModelException Several(string what, BundleMember[] members) => new(
        $"{what}:{Listed(members.Select(m => (m.Name, m.Estimator.Name)))}\nChoose one: {Hint(members[0].Name)}.");

    static string Listed(IEnumerable<(string Name, string Class)> members)
    {
        var lines = members.Select(m => $"\n  {m.Name}  {m.Class}").ToArray();
        return string.Concat(lines.Take(MostListed)) + (lines.Length > MostListed ? $"\n  and {lines.Length - MostListed} more" : "");
    }

    static string Hint(string name) => $"set {nameof(ModelOptions)}.{nameof(ModelOptions.Member)} (salver: --member) to \"{name}\"";
}
