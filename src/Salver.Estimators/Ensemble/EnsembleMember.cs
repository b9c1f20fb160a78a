namespace Salver.Estimators.Ensemble;

/// <summary>One fitted estimator of an ensemble, and the columns of a row that it was fitted on.</summary>
/// <param name="Estimator">The estimator.</param>
/// <param name="Features">The columns; null for all in their order.</param>
sealed record EnsembleMember(Estimator Estimator, int[]? Features)
{
    /// <summary>The name it was given; for voting and stacking.</summary>
    public string Name { get; init; } = "";

    public void Run(Method method, Tile input, Tile output, Workspace workspace)
    {
        if (Features is null)
        {
            Estimator.Run(method, input, output, workspace);
            return;
        }
        var columns = workspace.RentTile();
        Columns.Select(input, Features, columns);
        Estimator.Run(method, columns, output, workspace);
        workspace.Return(columns);
    }

    /// <summary>The numbers predicted for the rows: those of predict, which for the classifiers inside an ensemble are the numbers of classes.</summary>
    public void Predict(Tile input, Tile output, Workspace workspace)
    {
        var answers = workspace.RentTile();
        Run(Method.Predict, input, answers, workspace);
        var scratch = workspace.RentTile();
        output.CopyFrom(answers.AsNumeric(scratch));
        workspace.Return(scratch);
        workspace.Return(answers);
    }

    public static IEnumerable<(string Name, Estimator Estimator)> Named(IReadOnlyList<EnsembleMember> members) =>
        members.Select((m, i) => (m.Name.Length > 0 ? m.Name : i.ToString(System.Globalization.CultureInfo.InvariantCulture), m.Estimator));

    /// <summary>Names of the columns of a member's answer: its own, with a number when there are several.</summary>
    public static IEnumerable<string> ColumnNames(string ensemble, string member, int count) =>
        Enumerable.Range(0, count).Select(i => $"{ensemble.ToLowerInvariant()}_{member}{(count == 1 ? "" : i.ToString(System.Globalization.CultureInfo.InvariantCulture))}");
}
