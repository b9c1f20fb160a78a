using Salver.Binding;
using Salver.Bundles;
using Salver.Estimators;
using Salver.Formats;
using Salver.Formats.Records;
using Salver.Saving;

namespace Salver.Audit;

/// <summary>An estimator found in a file, bound if the binders know it.</summary>
sealed record Member(BundleItem Item, string Type, Estimator? Estimator, ModelProblem? Problem)
{
    public IEnumerable<string> Methods => Estimator is null ? [] : MethodNames.All.Where(m => Estimator.Output(m) is not null).Select(MethodNames.Of);

    public bool IsSupported => Methods.Any();

    public ModelMember ToMember() => new(Item.Path, Type, IsSupported, [.. Methods])
    {
        Name = Item.Name,
        SklearnVersion = ((ObjectRecord)Item.Record).Attribute("_sklearn_version") is TextRecord { Value: { Length: < 40 } version } ? version : null,
    };
}

/// <summary>Finds the estimators of a file: its own object, or those in the lists, tuples and dictionaries that people bundle them in.</summary>
static class Members
{
    /// <param name="file">The file.</param>
    /// <param name="context">Binds them.</param>
    /// <param name="cost">What the file was found to hold.</param>
    public static IReadOnlyList<Member> Find(RecordFile file, BindContext context, GraphCost cost)
    {
        var members = BundleItem.Estimators(file).Select(m => Bind(m, context, cost)).ToList();
        if (members is [{ Item.Path: "$", IsSupported: true } own] && file.Notes.TryGetValue("examples", out var examples)) members[0] = Replayed(own, examples);
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
            return own with { Estimator = null, Problem = Advice.Problem(refusal) with { Path = own.Item.Path } };
        }
    }

    static Member Bind(BundleItem item, BindContext context, GraphCost cost)
    {
        var instance = (ObjectRecord)item.Record;
        try
        {
            var estimator = context.Bind(instance, item.Path);
            if (item.Path == "$") cost.RequireColumns(estimator);
            return new Member(item, instance.Type.FullName, estimator, null);
        }
        catch (UnsupportedModelException refusal)
        {
            return new Member(item, instance.Type.FullName, null, new ModelProblem(refusal.Message, Advice.For(refusal), instance.Offset, refusal.Path));
        }
        catch (ModelFormatException refusal)
        {
            return new Member(item, instance.Type.FullName, null, Advice.Problem(refusal) with { Path = item.Path });
        }
    }
}
