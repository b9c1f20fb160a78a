using System.Collections.Frozen;
using Salver.Estimators;
using Salver.Estimators.Tree;
using Salver.Formats;
using Salver.Formats.Records;

namespace Salver.Binding;

/// <summary>
/// One binding of a record graph to estimators: finds each object's binder in the registry and bounds what a hostile graph can cost.
/// The same record bound twice gives the same estimator; a record inside itself is refused.
/// </summary>
sealed class BindContext(SklearnVersion version, CancellationToken cancellation = default)
{
    const int MaximumDepth = 100;
    const int MaximumEstimators = 1_000_000;

    /// <summary>Elements of lists that a file only tells the length of.</summary>
    const long MaximumClaimed = 8 << 20;

    readonly Dictionary<ObjectRecord, Estimator> _bound = new(ReferenceEqualityComparer.Instance);
    long _claimed;
    long _writtenOut;
    long _stored;
    long _hashed;
    readonly HashSet<ObjectRecord> _open = new(ReferenceEqualityComparer.Instance);

    /// <summary>The version of the outermost object that has one; objects without their own fall back to it.</summary>
    public SklearnVersion Version { get; } = version;

    /// <summary>Counts elements that are made because a number in the file says so, such as one flag per column.</summary>
    /// <exception cref="ModelFormatException">All such numbers of the model together say too much.</exception>
    public void Claim(long elements, string path)
    {
        if ((_claimed += elements) > MaximumClaimed)
            throw new ModelFormatException(ModelFormatError.LimitExceeded, $"The model says it needs {_claimed:N0} elements up to {path} for which the file holds nothing; at most {MaximumClaimed:N0} are made.");
    }

    /// <summary>What the file vouches for, <see cref="RecordFile.VouchedBytes"/>.</summary>
    public long VouchedBytes { get; init; } = long.MaxValue;

    /// <summary><see cref="GraphCost.HashedColumns"/>.</summary>
    public IReadOnlySet<long> HashedColumns { get; init; } = FrozenSet<long>.Empty;

    /// <summary>Counts the elements of a sparse matrix that is written out with its zeros.</summary>
    /// <exception cref="ModelFormatException">All such matrices of the model together store too little for their size.</exception>
    public void WriteOut(int rows, int columns, long stored, string path)
    {
        var elements = (long)rows * columns;
        if (HashedColumns.Contains(columns) && _hashed + elements <= GraphCost.MostHashed)
        {
            _hashed += elements;
            return;
        }
        (_writtenOut, _stored) = (_writtenOut + elements, _stored + stored);
        if (_writtenOut > SparseMatrix.MostEmpty && (_writtenOut - SparseMatrix.MostEmpty) / SparseMatrix.MostPerStored > Math.Min(_stored, VouchedBytes / sizeof(double)))
            throw new ModelFormatException(ModelFormatError.LimitExceeded, $"The sparse matrices up to {path} store {_stored:N0} elements, too few to write out {_writtenOut:N0}.");
    }

    /// <summary>Whether compiled forests are compared with the trees they were made of, where a file has both.</summary>
    public bool ComparesCompiled { get; init; }

    /// <summary>Nodes from which a forest is worth keeping compiled: compiling smaller ones takes a few milliseconds.</summary>
    public int SmallestStored { get; init; } = 50_000;

    /// <summary>The forests that are worth keeping compiled, with the records of their estimators.</summary>
    public List<(ObjectRecord Record, Forest Forest)> LargeForests { get; } = [];

    /// <summary>The estimator a record describes.</summary>
    /// <exception cref="UnsupportedModelException">No binder knows the class, or the binder does not support what it holds.</exception>
    /// <exception cref="ModelFormatException">The object's state is not what that class writes.</exception>
    public Estimator Bind(Record? record, string path)
    {
        cancellation.ThrowIfCancellationRequested();
        if (record is not ObjectRecord source)
            throw new UnsupportedModelException($"Expected a fitted estimator and found {Describe.Of(record)}.", path);
        if (_bound.TryGetValue(source, out var known)) return known;
        if (!EstimatorRegistry.TryFind(source.Type, out var binding))
            throw new UnsupportedModelException($"'{source.Type}' is not an estimator Salver can predict with. See docs/supported-models.md.", path) { Class = source.Type.FullName };
        if (_open.Count >= MaximumDepth)
            throw new ModelFormatException(ModelFormatError.LimitExceeded, $"Estimators are nested more than {MaximumDepth} deep at {path}.", source.Offset);
        if (!_open.Add(source))
            throw new ModelFormatException(ModelFormatError.Malformed, $"The {source.Type.Name} at {path} contains itself.", source.Offset);
        if (_bound.Count >= MaximumEstimators)
            throw new ModelFormatException(ModelFormatError.LimitExceeded, $"The model holds more than {MaximumEstimators} estimators.", source.Offset);
        try
        {
            var estimator = binding.Bind(new EstimatorState(source, binding.Name, path, this));
            if (estimator.FeatureNames is { } names && estimator.FeatureCount >= 0 && names.Count != estimator.FeatureCount)
                throw new ModelFormatException(ModelFormatError.Malformed, $"The {estimator.Name} at {(path.Length == 0 ? "$" : path)} has names for {names.Count} columns and takes {estimator.FeatureCount}.", source.Offset);
            _bound.Add(source, estimator);
            return estimator;
        }
        finally
        {
            _open.Remove(source);
        }
    }
}
