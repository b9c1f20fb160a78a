namespace Salver.Estimators.Ensemble;

/// <summary>How the answers of an initial estimator become scores.</summary>
enum StartLink
{
    /// <summary>The predicted numbers themselves.</summary>
    Identity,

    /// <summary>log(p / (1 - p)) of the second class.</summary>
    Logit,

    /// <summary>Half of that: exponential loss.</summary>
    HalfLogit,

    /// <summary>log p of each class: several classes through 1.3.</summary>
    Logarithm,

    /// <summary>log of p over the geometric mean of all classes: several classes since 1.4.</summary>
    CentredLogarithm,
}

/// <summary>Scores of an estimator given as init.</summary>
/// <param name="estimator">It has seen rows of float32.</param>
/// <param name="link">What its answers become.</param>
/// <param name="smallest">Probabilities are limited to [smallest, 1 - smallest].</param>
sealed class EstimatorStart(Estimator estimator, StartLink link, double smallest) : BoostingStart
{
    public override Estimator Estimator => estimator;

    public override void Write(Tile rows, Span<double> scores, Workspace workspace)
    {
        var (singles, answers) = (workspace.RentTile(), workspace.RentTile());
        singles.ResetNumeric(rows.RowCount, rows.ColumnCount, ElementType.Float32, rows.IsSparse);
        rows.Numbers.CopyTo(singles.Numbers);
        RowMath.Round(singles);
        estimator.Run(link == StartLink.Identity ? Method.Predict : Method.PredictProbability, singles, answers, workspace);
        Convert(answers, scores);
        workspace.Return(answers);
        workspace.Return(singles);
    }

    void Convert(Tile answers, Span<double> scores)
    {
        var perRow = scores.Length / answers.RowCount;
        for (var r = 0; r < answers.RowCount; r++)
        {
            var row = scores.Slice(r * perRow, perRow);
            if (link is StartLink.Logit or StartLink.HalfLogit)
            {
                var p = Limit(answers.Row(r)[1]);
                row[0] = (link == StartLink.HalfLogit ? 0.5 : 1) * Math.Log(p / (1 - p));
                continue;
            }
            answers.Row(r).CopyTo(row);
            if (link != StartLink.Identity) Logarithms(row);
        }
    }

    void Logarithms(Span<double> row)
    {
        var mean = 0.0;
        foreach (ref var p in row) mean += p = Math.Log(Limit(p));
        mean /= row.Length;
        if (link != StartLink.CentredLogarithm) return;
        foreach (ref var p in row) p -= mean;
    }

    double Limit(double p) => Math.Clamp(p, smallest, 1 - smallest);
}
