using Salver.Binding;
using Salver.Bundles;
using Salver.Formats;
using Salver.Formats.Records;

namespace Salver.Audit;

/// <summary>What a safe file holds, and whether Salver predicts with it.</summary>
sealed record Support(bool IsSupported, IReadOnlyList<ModelMember> Members, IReadOnlyList<string> Chain, IReadOnlyList<string> Notes)
{
    const int MostUnused = 20;

    /// <param name="file">The file.</param>
    /// <param name="options">The parts that are meant; none for the whole.</param>
    /// <param name="version">scikit-learn's version where objects have none.</param>
    /// <param name="problems">Takes why it is not supported.</param>
    public static Support Judge(RecordFile file, ModelOptions options, SklearnVersion version, List<ModelProblem> problems)
    {
        try
        {
            file = MemberChoice.Choose(file, options);
        }
        catch (UnsupportedModelException refusal)
        {
            problems.Add(new ModelProblem(refusal.Message, ""));
            return new Support(false, [], [], []);
        }
        GraphCost cost;
        try
        {
            cost = GraphCost.Check(file, CancellationToken.None);
        }
        catch (ModelFormatException refusal)
        {
            problems.Add(Advice.Problem(refusal));
            return new Support(false, [], [], []);
        }
        var context = new BindContext(version) { ComparesCompiled = true, VouchedBytes = file.VouchedBytes, HashedColumns = cost.HashedColumns };
        var found = Audit.Members.Find(file, context, cost);
        ModelMember[] members = [.. found.Select(m => m.ToMember())];
        return found is [{ Item.Record: var only }] && ReferenceEquals(only, file.Root) ? new Support(JudgeOne(found[0], problems), members, [], []) : JudgeBundle(file, found, members, context, problems);
    }

    static Support JudgeBundle(RecordFile file, IReadOnlyList<Member> found, ModelMember[] members, BindContext context, List<ModelProblem> problems)
    {
        if (found.Count == 0)
        {
            problems.Add(new ModelProblem(Missing(file.Root), "Save the fitted pipeline: joblib.dump(pipeline, 'model.joblib')."));
            return new Support(false, members, [], []);
        }
        // Each by itself: whoever replaces one wants to know of the others.
        problems.AddRange(found.Select(m => m.Problem).OfType<ModelProblem>());
        if (problems.Count > 0) return new Support(false, members, [], []);
        try
        {
            var bundle = Bundle.Of(file, context);
            if (bundle is null) return new Support(false, members, [], []);
            using var model = new Model(context.Bind(bundle.Record(), ""), new Provenance());
            if (model.Schema.Methods.Count == 0) throw new UnsupportedModelException($"The {model.EstimatorName} answers nothing about new rows.");
            return new Support(true, members, bundle.Parts, [.. bundle.Notes, .. NotesOn(bundle)]);
        }
        catch (UnsupportedModelException refusal)
        {
            problems.Add(new ModelProblem(refusal.Message, "", -1, refusal.Path));
        }
        catch (ModelFormatException refusal)
        {
            problems.Add(Advice.Problem(refusal));
        }
        return new Support(false, members, [], []);
    }

    /// <summary>What a file holds that holds no estimator.</summary>
    public static string Missing(Record root) => root is GlobalRecord type
        ? $"The file holds the class {type.FullName} itself, not a fitted model."
        : $"The file holds {Describe.Of(root)} and no estimator.";

    static bool JudgeOne(Member own, List<ModelProblem> problems)
    {
        if (own.Problem is { } problem) problems.Add(problem);
        else if (!own.IsSupported) problems.Add(new ModelProblem($"The {own.Estimator!.Name} answers nothing about new rows.", "Save the pipeline that ends in the estimator you ask.", -1, own.Item.Path));
        return own.Problem is null && own.IsSupported;
    }

    static string[] NotesOn(Bundle bundle)
    {
        var names = bundle.Unused.Select(i => i.Name).ToArray();
        return names.Length == 0 ? [] : [$"Has no part in the answers: {string.Join(", ", names.Take(MostUnused))}{(names.Length > MostUnused ? $" and {names.Length - MostUnused} more" : "")}."];
    }
}
