using System.Globalization;
using Salver.Audit;
using Salver.Binding.Ensemble;
using Salver.Estimators;
using Salver.Formats;
using Salver.Formats.Records;

namespace Salver.Binding;

/// <summary>
/// Bounds what binding a graph can cost, before anything is bound. A record can be referred to any number of times, and binders copy what lists, arrays and
/// parts of estimators hold: a few lines of references can stand for more numbers than any machine has. Estimators themselves are bound once, however often
/// they are named.
/// </summary>
/// <param name="vouchedBytes">What the file vouches for, <see cref="RecordFile.VouchedBytes"/>.</param>
sealed class GraphCost(long vouchedBytes)
{
    /// <summary>Elements written out that need no reason.</summary>
    const long FreeElements = 2 << 20;

    /// <summary>Columns that a model may take whatever its size: as many as HashingVectorizer makes, for a model that was saved without it.</summary>
    const long FreeColumns = 1 << 20;

    /// <summary>Columns for each byte of the file: a file of one number again and again compresses to next to nothing.</summary>
    const int ColumnsAByte = 8;

    /// <summary>Elements that a file may hold whatever its size, and those for each of its bytes.</summary>
    const long FreeHeld = 1 << 19;
    const int HeldAByte = 64;

    /// <summary>
    /// Elements of arrays as wide as what a hasher of the file makes, which are nearly all alike: of 2^20 columns a few thousand words fill a few thousand. Twenty classes need
    /// 20 million, some estimators twice.
    /// </summary>
    public const long MostHashed = 48 << 20;

    /// <summary>Arrays with fewer elements are not looked at one by one.</summary>
    const int SmallestHashed = 1 << 14;

    /// <summary>Elements that a sparse matrix may have for each that it stores before it counts as empty.</summary>
    const long MostPerStored = 4_000;

    /// <summary>How many times larger than itself a graph may be when written out.</summary>
    const long MostCopies = 8;

    /// <summary>Elements that sparse matrices may have together beyond what they store.</summary>
    const long MostEmpty = 4 * SparseMatrix.MostEmpty;

    const int CharactersPerElement = 32;

    /// <summary>Bytes are most often a document that becomes records.</summary>
    const int BytesPerElement = 4;

    /// <summary>The size of a container that is being measured.</summary>
    const long Unfinished = -1;

    readonly Dictionary<Record, long> _sizes = new(ReferenceEqualityComparer.Instance);
    readonly Stack<(CompositeRecord Record, int Next, long Sum)> _open = new();
    readonly Queue<ObjectRecord> _estimators = new();
    readonly List<(long Rows, long Columns, long Elements)> _wide = [];
    readonly HashSet<long> _hashed = [];
    long _own;
    long _held;
    long _written;
    long _empty;

    /// <summary>Columns of what hashers of the graph make: coefficients for them are mostly zero.</summary>
    public IReadOnlySet<long> HashedColumns => _hashed;

    /// <summary>Counts what a graph holds.</summary>
    /// <param name="file">Whose graph.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ModelFormatException">Its parts are shared so often, or its matrices so empty, that binding it would cost far more than it holds.</exception>
    public static GraphCost Check(RecordFile file, CancellationToken cancellation)
    {
        var cost = new GraphCost(file.VouchedBytes);
        cost.Write(file.Root);
        while (cost._estimators.TryDequeue(out var estimator))
        {
            cancellation.ThrowIfCancellationRequested();
            cost.Write(estimator);
            cost.Require(estimator.Offset);
        }
        cost.Require(file.Root.Offset);
        cost.RequireHeld(file.Root.Offset);
        return cost;
    }

    /// <summary>A file can say any number of columns; beyond the first many, each costs memory, so it has to be of some size.</summary>
    /// <param name="root">The whole model.</param>
    public void RequireColumns(Estimator root)
    {
        var most = Int128.Max(FreeColumns, (Int128)ColumnsAByte * vouchedBytes);
        if (root.RowKind == RowKind.Columns && root.FeatureNames is null && root.FeatureCount > most)
            throw ModelFormatException.OverLimit(string.Create(CultureInfo.InvariantCulture,
                $"The {root.Name} says it takes {root.FeatureCount:N0} columns, and the file is too small to tell of more than {most:N0}."), nameof(ReadLimits.CompressionRatio), -1);
    }

    void Require(long offset)
    {
        if (_written > FreeElements + MostCopies * _own)
            throw new ModelFormatException(ModelFormatError.LimitExceeded, string.Create(CultureInfo.InvariantCulture,
                $"The file holds {_own:N0} elements and refers to them so often that a model of them would have {(_written > 1L << 50 ? "more than" : "")} {Math.Min(_written, 1L << 50):N0}. No program that saves models does that."), offset);
        if (_empty > MostEmpty)
            throw new ModelFormatException(ModelFormatError.LimitExceeded, string.Create(CultureInfo.InvariantCulture,
                $"The sparse matrices of the file that store next to nothing would have {_empty:N0} elements when written out; at most {MostEmpty:N0} are read."), offset);
    }

    void RequireHeld(long offset)
    {
        var allowed = FreeHeld + (Int128)HeldAByte * vouchedBytes;
        if (_held <= allowed) return;
        var hashed = _wide.Sum(w => _hashed.Contains(w.Columns) || _hashed.Contains(w.Rows) ? w.Elements : 0);
        if (_held - hashed <= allowed && hashed <= MostHashed + (Int128)HeldAByte * vouchedBytes) return;
        throw ModelFormatException.OverLimit(string.Create(CultureInfo.InvariantCulture,
            $"The file is small and holds {_held:N0} elements, so nearly all of them are alike."), nameof(ReadLimits.CompressionRatio), offset);
    }

    /// <summary>Adds what a record comes to when everything in it is written out.</summary>
    void Write(Record root)
    {
        if (root is not CompositeRecord composite) return;
        Open(composite);
        while (_open.TryPop(out var frame))
        {
            var (record, next, sum) = frame;
            var count = RecordParts.Count(record);
            CompositeRecord? inner = null;
            for (; next < count && inner is null; next++)
                if (RecordParts.Get(record, next) is { } part) sum = Add(sum, SizeOf(part, out inner));
            if (inner is not null)
            {
                _open.Push((record, next, sum));
                Open(inner);
                continue;
            }
            _sizes[record] = sum;
            if (_open.TryPop(out var parent)) _open.Push(parent with { Sum = Add(parent.Sum, sum) });
            else _written = Add(_written, sum);
        }
    }

    void Open(CompositeRecord record)
    {
        var elements = record is ArrayRecord { Objects: null } array ? array.Count * (1L + array.Dtype.ItemSize / 8) : 1;
        var parts = RecordParts.Count(record);
        _own += elements + parts;
        _held += (record is ArrayRecord plain ? plain.Count : 1) + (record is ArrayRecord ? 0 : parts);
        if (record is ArrayRecord { Count: >= SmallestHashed, Shape: [.., var columns] shape } wide) _wide.Add((shape is [.., var rows, _] ? rows : 1, columns, wide.Count));
        _sizes[record] = Unfinished;
        _open.Push((record, 0, elements));
    }

    /// <summary>The size of what need not be walked: plain values, estimators, and what was walked before. Anything else is <paramref name="inner"/>.</summary>
    long SizeOf(Record record, out CompositeRecord? inner)
    {
        inner = null;
        if (record is ObjectRecord instance)
        {
            CountSparse(instance);
            if (GlobalPolicy.IsHasher(instance.Type.Name) && instance.Attribute("n_features") is IntegerRecord { Value: > 0 } width) _hashed.Add(width.Value);
            if (IsBoundOnce(instance))
            {
                if (_sizes.TryAdd(instance, 1)) _estimators.Enqueue(instance);
                return 1;
            }
        }
        if (record is CompositeRecord composite)
        {
            if (!_sizes.TryGetValue(composite, out var size)) inner = composite;
            else if (size == Unfinished && composite is not ObjectRecord { Type.Module: not "sklearn.gaussian_process.kernels" })
                throw new ModelFormatException(ModelFormatError.Malformed, $"{Describe.Of(composite)} contains itself; no model's does.", composite.Offset);
            return Math.Max(0, size);
        }
        var length = record switch { TextRecord text => text.Value.Length / CharactersPerElement, BytesRecord bytes => bytes.Value.Length / BytesPerElement, _ => 0 };
        if (length > 0 && _sizes.TryAdd(record, 1)) _own += length;
        return 1 + length;
    }

    /// <summary>Whether binders keep what they made of an object, or never read it. Decision trees and boosters are read anew by each that names them.</summary>
    static bool IsBoundOnce(ObjectRecord instance) =>
        EstimatorRegistry.Contains(instance.Type.Module, instance.Type.Name) && !TreeMember.Is(instance) && instance.Type.Name != "Booster"
        || instance.Type.Module.Contains("birch", StringComparison.Ordinal)
        || instance.Type.Module.StartsWith("numpy.random", StringComparison.Ordinal);

    void CountSparse(ObjectRecord instance)
    {
        if (!SparseMatrix.IsSparse(instance)) return;
        if (Values.Items(instance.Attribute("_shape") ?? instance.Attribute("shape")) is not [IntegerRecord { Value: >= 0 } rows, IntegerRecord { Value: >= 0 } columns]) return;
        var elements = (Int128)rows.Value * columns.Value;
        var stored = instance.Attribute("data") is ArrayRecord data ? data.Count : 0;
        if (elements > (Int128)MostPerStored * stored) _empty = Add(_empty, (long)Int128.Min(elements, SparseMatrix.MostEmpty));
    }

    static long Add(long a, long b) => a > long.MaxValue - b ? long.MaxValue : a + b;
}
