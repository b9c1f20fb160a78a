namespace Salver.Estimators.Ensemble;

/// <summary>One member of a stack, the method it is asked by and the columns of its answer that are taken: of two probabilities only the second.</summary>
sealed record StackedMember(string Name, Estimator Estimator, Method Method, int FirstColumn, int ColumnCount);

/// <summary>What the final estimator of a stack sees: the members' answers side by side, then the row itself when it is passed through.</summary>
sealed class StackedFeatures(StackedMember[] members, bool passThrough)
{
    /// <summary>Columns of the members' answers.</summary>
    public int AnswerCount { get; } = members.Sum(m => m.ColumnCount);

    public ElementType Type { get; } = !passThrough && Array.TrueForAll(members, m => m.Estimator.Output(m.Method)!.Type == ElementType.Int64) ? ElementType.Int64 : ElementType.Float64;

    public bool PassesThrough => passThrough;

    public IEnumerable<(string Name, Estimator Estimator)> Children => members.Select(m => (m.Name, m.Estimator));

    public IEnumerable<string> NamesOut(string ensemble, IReadOnlyList<string> input) =>
        [.. members.SelectMany(m => EnsembleMember.ColumnNames(ensemble, m.Name, m.ColumnCount)), .. passThrough ? input : []];

    public void Write(Tile input, Tile output, Workspace workspace)
    {
        var (answers, scratch) = (workspace.RentTile(), workspace.RentTile());
        var passed = passThrough ? input.AsNumeric(scratch) : null;
        output.ResetNumeric(input.RowCount, AnswerCount + (passed?.ColumnCount ?? 0), Type);
        var start = 0;
        foreach (var member in members)
        {
            member.Estimator.Run(member.Method, input, answers, workspace);
            CopyColumns(answers, member, output, start, workspace);
            start += member.ColumnCount;
        }
        for (var r = 0; r < input.RowCount && passed is not null; r++) passed.Row(r).CopyTo(output.Row(r)[start..]);
        workspace.Return(scratch);
        workspace.Return(answers);
    }

    static void CopyColumns(Tile answers, StackedMember member, Tile output, int start, Workspace workspace)
    {
        var scratch = workspace.RentTile();
        var numbers = answers.AsNumeric(scratch);
        for (var r = 0; r < numbers.RowCount; r++) numbers.Row(r).Slice(member.FirstColumn, member.ColumnCount).CopyTo(output.Row(r)[start..]);
        workspace.Return(scratch);
    }
}
