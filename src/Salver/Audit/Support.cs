using Salver.Binding;
using Salver.Formats.Records;

namespace Salver.Audit;

/// <summary>Judges whether Salver predicts with a safe file, and says why not.</summary>
static class Support
{
    public static bool Judge(Record root, IReadOnlyList<Member> members, List<ModelProblem> problems)
    {
        if (root is not ObjectRecord)
        {
            problems.Add(new ModelProblem(
                members.Count == 0 ? $"The file holds {Describe.Of(root)} and no estimator." : $"The file holds {Describe.Of(root)} with {Count(members.Count)} inside, not one estimator.",
                "Save the fitted pipeline by itself: joblib.dump(pipeline, 'model.joblib')."));
            foreach (var member in members)
                if (member.Problem is { } inner) problems.Add(inner);
            return false;
        }
        var own = members[0];
        if (own.Problem is { } problem)
        {
            problems.Add(problem);
            return false;
        }
        if (own.IsSupported) return true;
        problems.Add(new ModelProblem($"The {own.Estimator!.Name} answers nothing about new rows.", "Save the pipeline that ends in the estimator you ask.", -1, own.Path));
        return false;
    }

    static string Count(int estimators) => estimators == 1 ? "one estimator" : $"{estimators} estimators";
}
