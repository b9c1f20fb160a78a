namespace Salver.Estimators.Ensemble;

/// <summary>What ensembles do with the answers of their members.</summary>
static class Sums
{
    /// <summary>Makes <paramref name="output"/> the sum of the members' answers, in their order.</summary>
    public static void OfMembers(EnsembleMember[] members, Method method, int columns, Tile input, Tile output, Workspace workspace)
    {
        output.ResetNumeric(input.RowCount, columns);
        output.Numbers.Clear();
        var answers = workspace.RentTile();
        foreach (var member in members)
        {
            member.Run(method, input, answers, workspace);
            var sums = output.Numbers;
            var numbers = answers.Numbers;
            for (var i = 0; i < sums.Length; i++) sums[i] += numbers[i];
        }
        workspace.Return(answers);
    }

    public static void Divide(Tile tile, double by)
    {
        foreach (ref var number in tile.Numbers) number /= by;
    }

    /// <summary>Softmax of each row in place.</summary>
    public static void Softmax(Tile scores)
    {
        for (var r = 0; r < scores.RowCount; r++) ClassScores.Softmax(scores.Row(r));
    }
}
