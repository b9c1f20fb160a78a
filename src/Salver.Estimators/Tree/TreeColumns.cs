namespace Salver.Estimators.Tree;

/// <summary>The columns that a forest's tests have needed so far, each once.</summary>
sealed class TreeColumns
{
    /// <summary>Features whose columns are found without a dictionary.</summary>
    const int MostPlain = 1 << 14;

    readonly ForestRules _rules;
    readonly CategorySet?[]? _known;
    readonly Dictionary<RowColumn, int> _columns = [];
    readonly List<RowColumn> _list = [];

    readonly bool _isPlain;

    // By feature and way of what is missing, the column of nearly every test; -1 where there is none yet.
    readonly int[] _plain;

    public TreeColumns(ForestRules rules)
    {
        _rules = rules;
        _known = rules.KnownCategories?.Select(k => k is null ? null : new CategorySet(k)).ToArray();
        _isPlain = rules.Split == SplitRule.SingleAtMost;
        _plain = new int[2 * Math.Min(rules.FeatureCount, MostPlain)];
        Array.Fill(_plain, -1);
    }

    public int Count => _list.Count;

    /// <summary>By feature and way of what is missing, the column of nearly every test; -1 where there is none yet. Empty when tests need more than that.</summary>
    public int[] Plain => _isPlain ? _plain : [];

    public RowColumn[] ToArray() => [.. _list];

    /// <summary>The column that a node tests, and what it compares it with.</summary>
    public (int Column, double Threshold) Test(TreeNodes tree, int node, CategorySet[] sets)
    {
        var feature = tree.Feature[node];
        var missingGoesLeft = tree.MissingGoesLeft?[node] ?? false;
        if (_isPlain && tree.CategorySet is null && tree.Missing is null && double.IsFinite(tree.Threshold[node]))
        {
            var single = Thresholds.RoundDown(tree.Threshold[node]);
            if (float.IsFinite(single)) return (PlainColumn(feature, missingGoesLeft), single);
        }
        if (tree.CategorySet?[node] is >= 0 and var set)
        {
            var test = _rules.CategoriesInSetGoRight ? ColumnTest.OutsideSet : ColumnTest.InSet;
            return (ColumnOf(Column(feature, missingGoesLeft) with { Test = test, Set = sets[set], Reading = _rules.Categories, Known = _known?[feature] }), 0);
        }
        var missing = tree.Missing?[node] ?? MissingRule.NaN;
        switch (Thresholds.AtMost(tree.Threshold[node], _rules.Split))
        {
            case null: return (ColumnOf(Column(feature, missingGoesLeft) with { Missing = missing, Test = ColumnTest.NothingButMissing }), 0);
            case double.PositiveInfinity: return (ColumnOf(Column(feature, missingGoesLeft) with { Missing = missing, Test = ColumnTest.AllButMissing }), 0);
            case { } threshold when missing == MissingRule.NaN:
                return (PlainColumn(feature, missingGoesLeft), threshold);
            case { } threshold: return (ColumnOf(Column(feature, missingGoesLeft) with { Missing = missing }), threshold);
        }
    }

    int PlainColumn(int feature, bool missingGoesLeft)
    {
        if (feature >= MostPlain) return ColumnOf(Column(feature, missingGoesLeft));
        ref var plain = ref _plain[2 * feature + (missingGoesLeft ? 1 : 0)];
        if (plain < 0) plain = ColumnOf(Column(feature, missingGoesLeft));
        return plain;
    }

    RowColumn Column(int feature, bool missingGoesLeft) => new(feature) { IsSingle = _rules.Split != SplitRule.DoubleAtMost, MissingGoesLeft = missingGoesLeft };

    int ColumnOf(RowColumn column)
    {
        if (_columns.TryGetValue(column, out var index)) return index;
        _columns.Add(column, index = _list.Count);
        _list.Add(column);
        return index;
    }
}
