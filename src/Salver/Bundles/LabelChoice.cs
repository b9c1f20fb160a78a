using Salver.Estimators;
using Salver.Formats.Records;

namespace Salver.Bundles;

/// <summary>Finds what tells the labels of a model's classes: an encoder beside it, or a list or dictionary of their names.</summary>
static class LabelChoice
{
    /// <summary>From that many classes on, an encoder with as many labels is hardly that of a column.</summary>
    const int CertainCount = 3;

    /// <summary>The labels of the model's classes; null when it answers its own or nobody tells.</summary>
    /// <param name="contents">What is beside the model.</param>
    /// <param name="model">The model.</param>
    /// <param name="columns">Names of its inputs, and whatever else may be one.</param>
    /// <param name="wiring">Encoders that columns go through.</param>
    /// <exception cref="UnsupportedModelException">They do not fit, or several could be meant.</exception>
    public static BundleItem? For(BundleContents contents, BundleMember model, IReadOnlyCollection<string> columns, ColumnWiring? wiring)
    {
        if (model.Estimator.Classes.Count == 0) return null;
        var subjects = columns.Select(Vocabulary.Subject).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var applied = wiring?.Members.ToHashSet() ?? [];
        var encoders = contents.Encoders.Where(e => !applied.Contains(e) && (IsNamedTarget(e, contents) || (e.Item.Place == model.Item.Place && !subjects.Contains(Vocabulary.Subject(e.Item.Key))))).ToArray();
        var targets = Array.FindAll(encoders, e => Vocabulary.IsTarget(e.Item.Key) || IsNamedTarget(e, contents));
        var chosen = encoders.Length == 1 ? encoders[0] : targets.Length == 1 ? targets[0] : null;
        if (chosen is null && encoders.Length > 1)
            throw new UnsupportedModelException($"{encoders[0].Title} and {encoders[1].Title} could both name the classes of {model.Title}. Call that one label_encoder, or have the model's own classes: {MemberChoice.Hint(model.Item.Name)}.");
        return chosen is not null ? Encoder(contents, model, chosen, columns.Count > 0) : Listed(contents, model, columns);
    }

    /// <summary>Whether somebody named it behind the model.</summary>
    static bool StandsBehind(BundleMember encoder, BundleMember model, BundleContents contents) =>
        contents.IsOrdered && Array.IndexOf(contents.Members, encoder) > Array.IndexOf(contents.Members, model);

    /// <summary>Whether a text beside the model says that the target is called as the encoder is: target_col: "crop".</summary>
    static bool IsNamedTarget(BundleMember encoder, BundleContents contents) => encoder.Item.Key.Length > 0 && contents.Data.Any(i =>
        i.Record is TextRecord { Value: var name } && Vocabulary.IsTargetName(i.Key) && (name == encoder.Item.Key || Vocabulary.Subject(encoder.Item.Key) is { Length: > 0 } subject && Vocabulary.Subject(name) == subject));

    static BundleItem? Encoder(BundleContents contents, BundleMember model, BundleMember encoder, bool knowsColumns)
    {
        var source = LabelSource.Read(encoder.Record);
        if (AnswersThem(model.Estimator, source)) return null;
        if (source is null || Misfit(model, encoder.Title, source) is { } misfit && misfit.Length > 0)
            throw new UnsupportedModelException($"{(source is null ? $"{encoder.Title} has no labels to tell apart." : Misfit(model, encoder.Title, source))} Put together what was fitted together, or have the model's own classes: {MemberChoice.Hint(model.Item.Name)}.");
        var isCertain = Vocabulary.IsTarget(encoder.Item.Key) || IsNamedTarget(encoder, contents) || StandsBehind(encoder, model, contents) || (contents.IsFiles && Vocabulary.Subject(encoder.Item.Key).Length == 0) || (source.Count == model.Estimator.Classes[0].Count && (knowsColumns || source.Count >= CertainCount));
        return isCertain ? encoder.Item : throw new UnsupportedModelException(
            $"{encoder.Title} could name the classes of {model.Title} or the values of one of its columns, and nothing says which. Call it label_encoder or name it behind the model: {MemberChoice.Hint([model.Item.Name, encoder.Item.Name])}; save the names of the columns too; or have the model's own classes: {MemberChoice.Hint(model.Item.Name)}.");
    }

    static BundleItem? Listed(BundleContents contents, BundleMember model, IReadOnlyCollection<string> columns)
    {
        foreach (var item in contents.Data.Where(i => i.Place == model.Item.Place && (Vocabulary.IsLabels(i.Key) || (i.Record is DictRecord && Vocabulary.IsLabelMap(i.Key)) || (i.Key.Length == 0 && i.Record is SequenceRecord))))
        {
            // The labels of every row, as people save them with their data, are no list of classes: they repeat.
            if (LabelSource.Read(item.Record) is not { } source || source.Labels.Any(l => l.Kind != CellKind.Text)) continue;
            if (AnswersThem(model.Estimator, source) || source.Labels.All(l => columns.Contains(l.AsText))) continue;
            var isList = item.Record is not DictRecord;
            var misfit = Misfit(model, $"'{item.Name}' ({source.Count} labels)", source);
            if (misfit is null && isList && source.Count != model.Estimator.Classes[0].Count)
                misfit = $"'{item.Name}' names {source.Count} classes and {model.Title} has {model.Estimator.Classes[0].Count}.";
            if (misfit is null) return item;
            if (Vocabulary.IsLabels(item.Key)) throw new UnsupportedModelException($"{misfit} Save the labels in the order of the model's classes, or have its own: {MemberChoice.Hint(model.Item.Name)}.");
        }
        return null;
    }

    /// <summary>Whether the model answers the labels itself.</summary>
    static bool AnswersThem(Estimator model, LabelSource? source) =>
        source is not null && model.Classes is [var classes] && classes.Values.ToArray() is var own && Array.TrueForAll(own, c => source.Labels.Contains(c)) && !Array.TrueForAll(own, source.Has);

    /// <summary>What does not fit, in a sentence that names both; null when the classes are numbers of the labels.</summary>
    static string? Misfit(BundleMember model, string title, LabelSource source)
    {
        if (model.Estimator.Classes is not [var classes]) return $"{model.Title} answers {model.Estimator.Classes.Count} classes a row and {title} has labels for one.";
        foreach (var label in classes.Values)
        {
            if (LabelSource.CodeOf(label) is null) return $"{model.Title} answers {Show(label)}, which is no number of a label of {title}.";
            if (!source.Has(label)) return $"{model.Title} has the class {Show(label)}, and the labels of {title} are numbered {source.Codes}.";
        }
        return null;
    }

    static string Show(Cell label) => label.Kind == CellKind.Text ? $"'{label.AsText}'" : label.ToString();
}
