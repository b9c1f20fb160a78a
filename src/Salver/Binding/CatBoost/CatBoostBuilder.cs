using Salver.Estimators.CatBoost;
using Salver.Estimators.Tree;
using Salver.Formats;

namespace Salver.Binding.CatBoost;

/// <summary>Turns a model's questions into tests of columns, and its trees into a forest.</summary>
sealed class CatBoostBuilder
{
    const int MaximumDepth = 16;

    readonly CatBoostModel _model;
    readonly string _path;
    readonly Dictionary<int, int> _floatColumns = [];
    readonly Dictionary<int, int> _categoryColumns = [];

    /// <summary>What question each split number asks: is the column larger than the border.</summary>
    readonly List<(int Column, float Border)> _questions = [];
    readonly List<(int Column, int Hash)> _values = [];
    readonly List<CtrFeature> _counted = [];

    public CatBoostBuilder(CatBoostModel model, string path)
    {
        (_model, _path) = (model, path);
        foreach (var feature in model.Floats) Place(_floatColumns, feature.Index, feature.Column);
        foreach (var feature in model.Categories) Place(_categoryColumns, feature.Index, feature.Column);
        Categorical = new bool[FeatureCount];
        MissingIsLarge = new bool[FeatureCount];
        foreach (var feature in model.Categories) Categorical[feature.Column] = true;
        foreach (var feature in model.Floats) MissingIsLarge[feature.Column] = feature.MissingIsLarge;
    }

    public int FeatureCount { get; private set; }

    bool[] Categorical { get; }

    bool[] MissingIsLarge { get; }

    /// <summary>Names by column; null when none has one.</summary>
    public IReadOnlyList<string>? Names
    {
        get
        {
            var names = new string[FeatureCount];
            foreach (var f in _model.Floats) names[f.Column] = f.Name;
            foreach (var f in _model.Categories) names[f.Column] = f.Name;
            return Array.TrueForAll(names, n => !string.IsNullOrEmpty(n)) ? names : null;
        }
    }

    public CatBoostTrees Build()
    {
        if (_model.OutputCount is < 1 or > 1_000_000 || _model.Bias.Length != _model.OutputCount) throw Malformed($"it has {_model.Bias.Length} biases for {_model.OutputCount} outputs");
        Ask();
        return new CatBoostTrees(Compile())
        {
            FeatureCount = FeatureCount,
            OutputCount = _model.OutputCount,
            Scale = _model.Scale,
            Bias = _model.Bias,
            Categorical = Categorical,
            MissingIsLarge = MissingIsLarge,
            Values = [.. _values],
            Counted = [.. _counted],
        };
    }

    /// <summary>Splits are numbered by features of numbers, then categories by value, then what is counted.</summary>
    void Ask()
    {
        foreach (var feature in _model.Floats)
            foreach (var border in feature.Borders) _questions.Add((feature.Column, border));
        foreach (var feature in _model.OneHots)
            foreach (var hash in feature.Hashes)
            {
                _questions.Add((FeatureCount + _values.Count, 0.5f));
                _values.Add((CategoryColumn(feature.Category), hash));
            }
        for (var i = 0; i < _model.Ctrs.Length; i++)
        {
            foreach (var border in _model.Ctrs[i].Borders) _questions.Add((FeatureCount + _values.Count + i, border));
            _counted.Add(Counted(_model.Ctrs[i]));
        }
    }

    CtrFeature Counted(CtrSource source)
    {
        if (!_model.Tables.TryGetValue(new CtrKey(source.Kind, source.Combination.ToString()), out var table)) throw Malformed($"what it counts for {source.Combination} is missing");
        var combination = source.Combination;
        return new CtrFeature(source.Kind, new CtrProjection(
            Array.ConvertAll(combination.Categories, CategoryColumn),
            Array.ConvertAll(combination.Borders, b => (_floatColumns.TryGetValue(b.Float, out var column) ? column : throw Malformed($"it has no numeric feature {b.Float}"), b.Border)),
            Array.ConvertAll(combination.Values, v => (CategoryColumn(v.Category), v.Hash))), table)
        {
            TargetBorder = source.TargetBorder,
            PriorNumerator = source.PriorNumerator,
            PriorDenominator = source.PriorDenominator,
            Shift = source.Shift,
            Scale = source.Scale,
        };
    }

    Forest? Compile()
    {
        if (_model.Trees.Count == 0) return null;
        try
        {
            return Forest.Compile([.. _model.Trees.Select(t => t.Left is null ? Symmetric(t) : Asymmetric(t))], new ForestRules(FeatureCount + _values.Count + _counted.Count)
            {
                OutputCount = _model.OutputCount,
            });
        }
        catch (InvalidDataException fault)
        {
            throw new ModelFormatException(ModelFormatError.Malformed, $"The trees at {_path} are broken: {fault.Message}", inner: fault);
        }
    }

    TreeNodes Symmetric(CatBoostTree tree)
    {
        var (depth, width) = (tree.Splits.Length, _model.OutputCount);
        if (depth > MaximumDepth || tree.Values.Length != (long)width << depth) throw Malformed($"a tree of depth {depth} has {tree.Values.Length} values");
        var (splits, count) = ((1 << depth) - 1, (2 << depth) - 1);
        var nodes = Empty(count, width);
        for (var n = 0; n < splits; n++)
        {
            // The highest bit of the leaf's number is asked first, so that leaves stand in order.
            SetTest(nodes, n, tree.Splits[depth - 1 - System.Numerics.BitOperations.Log2((uint)n + 1)]);
            (nodes.Left[n], nodes.Right[n]) = (2 * n + 1, 2 * n + 2);
        }
        tree.Values.CopyTo(nodes.Values, splits * width);
        return nodes;
    }

    TreeNodes Asymmetric(CatBoostTree tree)
    {
        if (tree.Values.Length != (long)tree.Splits.Length * _model.OutputCount) throw Malformed($"a tree of {tree.Splits.Length} nodes has {tree.Values.Length} values");
        var nodes = Empty(tree.Splits.Length, _model.OutputCount);
        for (var n = 0; n < nodes.Count; n++)
        {
            if (tree.Left![n] < 0) continue;
            SetTest(nodes, n, tree.Splits[n]);
            (nodes.Left[n], nodes.Right[n]) = (tree.Left[n], tree.Right![n]);
        }
        tree.Values.CopyTo(nodes.Values, 0);
        return nodes;
    }

    static TreeNodes Empty(int count, int width)
    {
        var nodes = new TreeNodes
        {
            Left = new int[count],
            Right = new int[count],
            Feature = new int[count],
            Threshold = new double[count],
            MissingGoesLeft = new bool[count],
            Values = new double[count * width],
            ValueWidth = width,
        };
        Array.Fill(nodes.Left, -1);
        Array.Fill(nodes.Right, -1);
        return nodes;
    }

    void SetTest(TreeNodes nodes, int node, int split)
    {
        if ((uint)split >= (uint)_questions.Count) throw Malformed($"a tree asks question {split} of {_questions.Count}");
        var (column, border) = _questions[split];
        nodes.Feature[node] = column;
        nodes.Threshold[node] = border;
        nodes.MissingGoesLeft![node] = column >= FeatureCount || !MissingIsLarge[column];
    }

    void Place(Dictionary<int, int> columns, int index, int column)
    {
        if (column is < 0 or >= BoosterLimits.Features || !columns.TryAdd(index, column)) throw Malformed($"feature {index} stands in column {column}");
        FeatureCount = Math.Max(FeatureCount, column + 1);
    }

    int CategoryColumn(int category) => _categoryColumns.TryGetValue(category, out var column) ? column : throw Malformed($"it has no categorical feature {category}");

    ModelFormatException Malformed(string fault) => new(ModelFormatError.Malformed, $"The CatBoost model at {_path} is broken: {fault}.");
}
