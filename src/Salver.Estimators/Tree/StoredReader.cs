using System.Numerics;
using System.Runtime.InteropServices;
using Salver.Estimators.Tree.Kernels;

namespace Salver.Estimators.Tree;

/// <summary>
/// Makes a <see cref="Forest"/> of a <see cref="StoredForest"/>. Nothing that the kernels rely on is believed: every child comes after its parent, within its tree, and has
/// no other; every column and row of values is there. The nodes are copied while they are checked, so the file may change later.
/// </summary>
sealed class StoredReader
{
    const int MaximumNodes = 1 << 28;

    readonly StoredForest _stored;
    readonly int[] _starts;

    StoredReader(StoredForest stored, int[] starts, int columns)
    {
        (_stored, _starts) = (stored, starts);
        (ColumnCount, ColumnBits, LeafRows) = (columns, StoredForest.ColumnBits(columns), stored.LeafValues.Length / (stored.ValueWidth * sizeof(double)));
    }

    public int TreeCount => _starts.Length - 1;

    public int ColumnCount { get; }

    /// <summary>See <see cref="StoredForest.ColumnBits"/>.</summary>
    public int ColumnBits { get; }

    public int LeafRows { get; }

    /// <summary>The nodes of so many trees.</summary>
    public int CountOf(int firstTree, int trees) => _starts[firstTree + trees] - _starts[firstTree];

    public ReadOnlySpan<uint> Links(int tree) => _stored.Links.Take<uint>(_starts[tree], CountOf(tree, 1));

    public ReadOnlySpan<TNumber> Thresholds<TNumber>(int tree) where TNumber : unmanaged => _stored.Thresholds.Take<TNumber>(_starts[tree], CountOf(tree, 1));

    public bool IsDouble => _stored.IsDouble;

    /// <summary>The same trees for another thread.</summary>
    public StoredReader Another() => new(_stored with { Links = _stored.Links.Another(), Thresholds = _stored.Thresholds.Another() }, _starts, ColumnCount);

    /// <exception cref="InvalidDataException">It is no forest, or does not fit <paramref name="rules"/>.</exception>
    public static Forest Read(StoredForest stored, ForestRules rules)
    {
        var width = stored.ValueWidth;
        if (rules.OutputCount == 0) rules = rules with { OutputCount = width };
        var counts = MemoryMarshal.Cast<byte, int>(stored.Counts.Span);
        var (total, starts) = (0L, new int[counts.Length + 1]);
        for (var t = 0; t < counts.Length; t++)
        {
            if (counts[t] < 1 || counts[t] % 2 == 0 || counts[t] > MaximumNodes) throw new InvalidDataException($"A tree has {counts[t]} nodes; an odd number was expected.");
            starts[t + 1] = (int)Math.Min(total += counts[t], MaximumNodes);
        }
        if (total is 0 or > MaximumNodes) throw new InvalidDataException($"The forest has {total} nodes; 1 to {MaximumNodes} were expected.");
        var size = stored.IsDouble ? sizeof(double) : sizeof(float);
        if (stored.IsDouble != (rules.Split == SplitRule.DoubleAtMost)) throw new InvalidDataException("The thresholds are of another type than the forest compares with.");
        if (stored.Links.Length != total * sizeof(uint) || stored.Thresholds.Length != total * size || stored.Numbers is { } numbers && numbers.Length != total * sizeof(int))
            throw new InvalidDataException($"The arrays have not one element for each of {total} nodes.");
        var rowBytes = (long)width * sizeof(double);
        if (width < 1 || width > rules.OutputCount || stored.LeafValues.Length == 0 || stored.LeafValues.Length % rowBytes != 0) throw new InvalidDataException($"The leaves have rows of {width} values, which do not fit {rules.OutputCount} outputs.");
        if (rules.Columns is { } given && given.Count != counts.Length) throw new InvalidDataException($"{given.Count} output columns are given for {counts.Length} trees.");
        var columns = ReadColumns(stored, rules);
        return new StoredReader(stored, starts, columns.Length).Read(rules, columns);
    }

    static RowColumn[] ReadColumns(StoredForest stored, ForestRules rules)
    {
        var pairs = MemoryMarshal.Cast<byte, int>(stored.Columns.Span);
        var columns = new RowColumn[pairs.Length / 2];
        for (var c = 0; c < columns.Length; c++)
        {
            var feature = pairs[2 * c];
            if ((uint)feature >= (uint)rules.FeatureCount) throw new InvalidDataException($"Column {c} is feature {feature} of {rules.FeatureCount}.");
            columns[c] = StoredColumn.Read(feature, pairs[2 * c + 1], !stored.IsDouble) ?? throw new InvalidDataException($"Column {c} has the flags {pairs[2 * c + 1]}, which mean nothing.");
        }
        return columns;
    }

    Forest Read(ForestRules rules, RowColumn[] columns)
    {
        if (Array.Exists(columns, c => !c.IsNumeric))
        {
            if (IsDouble) RequireZeros<double>(columns);
            else RequireZeros<float>(columns);
        }
        var builder = new ForestBuilder(rules, _stored.ValueWidth);
        for (var tree = 0; tree < TreeCount; tree++)
        {
            var column = rules.Columns is { } given ? given[tree] : 0;
            if (column < 0 || column + _stored.ValueWidth > rules.OutputCount) throw new InvalidDataException($"Tree {tree} adds to column {column} of {rules.OutputCount}.");
            builder.AddTree(column, ReadNumbers(tree));
        }
        builder.Add(this);
        var values = new PinnedArray<double>(_stored.LeafValues.Length / sizeof(double), isFilled: true);
        _stored.LeafValues.Span.CopyTo(MemoryMarshal.AsBytes(values.AsSpan(0, values.Length)));
        return builder.Finish(columns, values);
    }

    /// <summary>Columns that answer a test by 0 or 1 are compared with 0: some kernels look at no other threshold, and all have to answer alike.</summary>
    void RequireZeros<TNumber>(RowColumn[] columns) where TNumber : unmanaged, INumber<TNumber>
    {
        var mask = (1u << ColumnBits) - 1;
        for (var tree = 0; tree < TreeCount; tree++)
        {
            var links = Links(tree);
            var thresholds = Thresholds<TNumber>(tree);
            for (var k = 0; k < links.Length; k++)
                if ((links[k] & mask) is var column && column < columns.Length && !columns[column].IsNumeric && thresholds[k] != TNumber.Zero)
                    throw new InvalidDataException($"Node {k} of tree {tree} compares column {column} with {thresholds[k]}; 0 was expected of a column that is no number.");
        }
    }

    int[]? ReadNumbers(int tree)
    {
        if (_stored.Numbers is not { } bytes) return null;
        var numbers = MemoryMarshal.Cast<byte, int>(bytes.Span)[_starts[tree].._starts[tree + 1]];
        foreach (var number in numbers)
            if ((uint)number >= MaximumNodes) throw new InvalidDataException($"A node had the number {number}.");
        return numbers.ToArray();
    }
}
