namespace Salver.Estimators.Ensemble;

/// <summary>What ensembles do with the answers of their members.</summary>
static class Sums
{
    /// <summary>Makes <paramref name="output"/> the mean of the members' answers, added in their order; in float32 as long as all members answer in float32.</summary>
    public static void MeanOfMembers(EnsembleMember[] members, Method method, int columns, Tile input, Tile output, Workspace workspace)
    {
        output.ResetNumeric(input.RowCount, columns, ElementType.Float32);
        output.Numbers.Clear();
        var answers = workspace.RentTile();
        foreach (var member in members)
        {
            member.Run(method, input, answers, workspace);
            if (answers.Type != ElementType.Float32) output.Retype(ElementType.Float64);
            var sums = output.Numbers;
            var numbers = answers.Numbers;
            for (var i = 0; i < sums.Length; i++) sums[i] += numbers[i];
            if (output.Type == ElementType.Float32) RowMath.Round(output);
        }
        workspace.Return(answers);
        Divide(output, members.Length);
        if (output.Type == ElementType.Float32) RowMath.Round(output);
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
