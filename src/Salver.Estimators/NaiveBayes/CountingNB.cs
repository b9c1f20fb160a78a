using Salver.Estimators.LinearModel;

namespace Salver.Estimators.NaiveBayes;

/// <summary>
/// MultinomialNB, ComplementNB and BernoulliNB: logarithms of the probabilities of features, times how often a row has each. C. D. Manning, P. Raghavan and
/// H. Schütze, Introduction to Information Retrieval (2008), 13.2 and 13.3; J. D. Rennie et al., Tackling the poor assumptions of naive Bayes text classifiers (2003).
/// </summary>
/// <param name="labels">classes_.</param>
/// <param name="map">A row of logarithms for each class, and what each class begins with.</param>
sealed class CountingNB(Labels labels, LinearMap map) : BayesClassifier(labels)
{
    /// <summary>BernoulliNB: a number above it counts as 1, any other as 0. Null where numbers count as they are.</summary>
    public double? Threshold { get; init; }

    protected override void Weigh(Tile rows, Span<double> weights, Workspace workspace)
    {
        if (Threshold is not { } threshold)
        {
            map.Run(rows, weights, workspace);
            return;
        }
        if (rows.IsSparse && threshold < 0) throw new InputException($"{Name} cannot make sparse rows binary at {threshold}: zeros would become ones");
        var marks = workspace.RentTile();
        marks.CopyFrom(rows);
        foreach (ref var x in marks.IsCompressed ? marks.EntryValues() : marks.Numbers) x = x > threshold ? 1 : 0;
        map.Run(marks, weights, workspace);
        workspace.Return(marks);
    }
}
