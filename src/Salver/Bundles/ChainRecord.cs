using Salver.Binding.Pipelines;
using Salver.Formats.Records;

namespace Salver.Bundles;

/// <summary>Makes the record of a scikit-learn Pipeline of members that fit, so that everything that reads and saves records takes it.</summary>
static class ChainRecord
{
    /// <param name="chain">Transformers and what they end in.</param>
    /// <param name="decoder">The encoder of its classes, or null.</param>
    /// <param name="names">Lists that may name the input.</param>
    public static ObjectRecord Of(IReadOnlyList<BundleMember> chain, BundleMember? decoder, IReadOnlyList<IReadOnlyList<string>> names)
    {
        var inputs = InputNames.For(chain[0].Estimator, names);
        if (chain.Count == 1 && decoder is null && inputs is null) return chain[0].Record;
        var steps = new List<Record>();
        foreach (var member in chain) steps.Add(new SequenceRecord(SequenceKind.Tuple, [new TextRecord(member.Name), member.Record]));
        var state = new List<KeyValuePair<Record, Record>> { new(new TextRecord("steps"), new SequenceRecord(SequenceKind.List, steps)) };
        if (decoder is not null) state.Add(new(new TextRecord(PipelineBinder.LabelsAttribute), decoder.Record));
        if (inputs is not null) state.Add(new(new TextRecord(PipelineBinder.NamesAttribute), new SequenceRecord(SequenceKind.List, [.. inputs.Select(n => new TextRecord(n))])));
        return new ObjectRecord(new GlobalRecord("sklearn.pipeline", "Pipeline"), new SequenceRecord(SequenceKind.Tuple, [])) { State = new DictRecord(state) };
    }
}
