using System.Buffers.Binary;
using Salver.Formats.Records;
using static Salver.Tests.Attack.Attempt;
using Record = Salver.Formats.Records.Record;

namespace Salver.Tests.Attack;

/// <summary>Sound pickles of models that would send a reader out of bounds or round in circles.</summary>
public sealed class SemanticTests
{
    [Theory]
    [InlineData("left_child", 0)]
    [InlineData("right_child", 1_000_000)]
    [InlineData("left_child", -7)]
    [InlineData("feature", 1_000_000)]
    public void A_tree_that_leads_out_of_its_arrays_or_back_is_refused(string field, int value)
    {
        var graph = ModelGraph.With("DecisionTreeRegressor", "tree_");
        var tree = (ObjectRecord)graph.Objects("DecisionTreeRegressor").First().Attribute("tree_")!;
        var nodes = (ArrayRecord)tree.Attribute("nodes")!;
        ModelGraph.Set(tree, "nodes", ModelGraph.WithField(nodes, field, _ => value));
        Refused(graph.Root);
    }

    [Fact]
    public void Values_of_another_shape_than_the_tree_are_refused()
    {
        var graph = ModelGraph.With("DecisionTreeRegressor", "tree_");
        var tree = (ObjectRecord)graph.Objects("DecisionTreeRegressor").First().Attribute("tree_")!;
        ModelGraph.Set(tree, "values", ModelGraph.Changed((ArrayRecord)tree.Attribute("values")!, shape: [1, 1, 1]));
        ModelGraph.Set(tree, "node_count", new IntegerRecord(1 << 30));
        Refused(graph.Root);
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(1L << 40)]
    public void A_number_of_features_that_nothing_supports_is_refused(long count)
    {
        var graph = ModelGraph.With("StandardScaler", "n_features_in_");
        ModelGraph.Set(graph.Object("StandardScaler", "n_features_in_"), "n_features_in_", new IntegerRecord(count));
        Refused(graph.Root);
        var wide = ModelGraph.With("Normalizer", "n_features_in_");
        ModelGraph.Set(wide.Object("Normalizer", "n_features_in_"), "n_features_in_", new IntegerRecord(count));
        Refused(wide.Root);
    }

    [Fact]
    public void Coefficients_of_another_width_than_the_features_are_refused()
    {
        var graph = ModelGraph.With("LinearRegression", "coef_");
        var model = graph.Object("LinearRegression", "coef_");
        ModelGraph.Set(model, "coef_", ModelGraph.Changed((ArrayRecord)model.Attribute("coef_")!, shape: [3, 1]));
        Refused(graph.Root);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1_000_000_000)]
    public void A_vocabulary_that_points_elsewhere_is_refused(long index)
    {
        var graph = ModelGraph.With("DictVectorizer", "vocabulary_");
        var entries = ((DictRecord)graph.Object("DictVectorizer", "vocabulary_").Attribute("vocabulary_")!).Entries;
        entries[0] = new(entries[0].Key, new IntegerRecord(index));
        Refused(graph.Root);
    }

    [Fact]
    public void A_pipeline_that_contains_itself_is_refused()
    {
        var graph = ModelGraph.With("Pipeline", "steps");
        var pipeline = graph.Object("Pipeline", "steps");
        var steps = (SequenceRecord)pipeline.Attribute("steps")!;
        steps.Items[0] = new SequenceRecord(SequenceKind.List, [new TextRecord("again"), pipeline]);
        Refused(graph.Root);
    }

    [Fact]
    public void A_tree_that_compares_with_NaN_is_refused()
    {
        var (graph, tree) = Tree();
        ModelGraph.Set(tree, "nodes", ModelGraph.WithField((ArrayRecord)tree.Attribute("nodes")!, "threshold", _ => double.NaN));
        Assert.Contains("NaN", Refused(graph.Root));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    [InlineData(long.MinValue)]
    [InlineData(1L << 31)]
    [InlineData(long.MaxValue)]
    public void A_number_of_columns_that_is_none_is_refused(long count)
    {
        foreach (var (name, attribute) in new[] { ("DecisionTreeRegressor", "n_features_in_"), ("StandardScaler", "n_features_in_"), ("Normalizer", "n_features_in_"), ("MissingIndicator", "n_features_in_"), ("PolynomialFeatures", "n_features_in_") })
        {
            var graph = ModelGraph.With(name, attribute);
            foreach (var found in graph.Objects(name)) ModelGraph.Set(found, attribute, new IntegerRecord(count));
            Assert.Contains(attribute, Refused(graph.Root));
        }
    }

    [Theory]
    [InlineData("n_features_in_", "DecisionTreeRegressor")]
    [InlineData("n_features_in_", "MissingIndicator")]
    public void A_million_columns_that_nothing_stands_for_are_refused(string attribute, string name)
    {
        var graph = ModelGraph.With(name, attribute);
        ModelGraph.Set(graph.Object(name, attribute), attribute, new IntegerRecord(9_000_000));
        Refused(graph.Root);
    }

    [Theory]
    [InlineData("DecisionTreeClassifier", 7)]
    [InlineData("RandomForestClassifier", 1)]
    [InlineData("RandomForestClassifier", 7)]
    [InlineData("GradientBoostingClassifier", 1)]
    [InlineData("GradientBoostingClassifier", 7)]
    [InlineData("HistGradientBoostingClassifier", 1)]
    [InlineData("HistGradientBoostingClassifier", 7)]
    [InlineData("LogisticRegression", 1)]
    [InlineData("LogisticRegression", 7)]
    [InlineData("GaussianNB", 1)]
    [InlineData("GaussianNB", 7)]
    [InlineData("OneVsRestClassifier", 7)]
    public void Classes_that_disagree_with_what_was_learned_are_refused(string name, int count)
    {
        var model = ModelGraph.With(name, "classes_").Object(name, name == "OneVsRestClassifier" ? "label_binarizer_" : "classes_");
        var classes = new SequenceRecord(SequenceKind.List, [.. Enumerable.Range(0, count).Select(n => new IntegerRecord(n))]);
        ModelGraph.Set(name == "OneVsRestClassifier" ? (ObjectRecord)model.Attribute("label_binarizer_")! : model, "classes_", classes);
        Refused(model);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(-1)]
    public void A_machine_that_lies_about_its_support_vectors_is_refused(int count)
    {
        var graph = ModelGraph.With("SVC", "_n_support");
        var machine = graph.Object("SVC", "_n_support");
        var supports = (ArrayRecord)machine.Attribute("_n_support")!;
        ModelGraph.Set(machine, "_n_support", ModelGraph.Changed(supports, data =>
        {
            for (var i = 0; i < data.Length; i += 4) BinaryPrimitives.WriteInt32LittleEndian(data.AsSpan(i), count);
        }));
        Refused(graph.Root);
    }

    public static TheoryData<string, int[], int[], int[]> SparseLies { get; } = new()
    {
        { "pointers that decrease", [0, 2, 1, 2], [0, 1], [3, 2] },
        { "pointers beyond the end, then back", [0, 1_000_000_000, 1, 2], [0, 1], [3, 2] },
        { "a negative pointer", [0, -1, 1, 2], [0, 1], [3, 2] },
        { "pointers that do not begin at 0", [1, 1, 1, 2], [0, 1], [3, 2] },
        { "pointers beyond the data", [0, 1, 2, 3], [0, 1], [3, 2] },
        { "too few pointers", [0, 2], [0, 1], [3, 2] },
        { "a column that is not there", [0, 1, 1, 2], [0, 2], [3, 2] },
        { "a negative column", [0, 1, 1, 2], [0, -1], [3, 2] },
        { "too few columns", [0, 1, 1, 2], [0], [3, 2] },
        { "a shape of a billion rows", [0, 1, 1, 2], [0, 1], [1_000_000_000, 1_000_000_000] },
        { "a shape that stores next to nothing", [0, 1, 1, 2], [0, 1], [3, 50_000_000] },
        { "endless rows of no column", [0], [], [int.MaxValue, 0] },
    };

    [Theory]
    [MemberData(nameof(SparseLies))]
    public void A_sparse_matrix_that_lies_is_refused(string what, int[] pointers, int[] indices, int[] shape)
    {
        var matrix = new ObjectRecord(new GlobalRecord("scipy.sparse._csr", "csr_matrix"), new SequenceRecord(SequenceKind.Tuple, []))
        {
            State = new DictRecord([
                new(new TextRecord("_shape"), new SequenceRecord(SequenceKind.Tuple, [new IntegerRecord(shape[0]), new IntegerRecord(shape[1])])),
                new(new TextRecord("indptr"), ModelGraph.Integers(pointers)),
                new(new TextRecord("indices"), ModelGraph.Integers(indices)),
                new(new TextRecord("data"), ModelGraph.Numbers(1, 2))]),
        };
        var graph = ModelGraph.With("LogisticRegression", "coef_");
        ModelGraph.Set(graph.Object("LogisticRegression", "coef_"), "coef_", matrix);
        Assert.True(Refused(graph.Root).Contains("coef_", StringComparison.Ordinal) || shape[0] > 3, what);
    }

    [Theory]
    [InlineData("indptr")]
    [InlineData("indices")]
    [InlineData("data")]
    public void A_sparse_matrix_that_is_its_own_part_is_refused(string part)
    {
        var matrix = new ObjectRecord(new GlobalRecord("scipy.sparse._csr", "csr_matrix"), new SequenceRecord(SequenceKind.Tuple, []));
        var entries = new DictRecord([
            new(new TextRecord("_shape"), new SequenceRecord(SequenceKind.Tuple, [new IntegerRecord(1), new IntegerRecord(2)])),
            new(new TextRecord("indptr"), ModelGraph.Integers(0, 2)), new(new TextRecord("indices"), ModelGraph.Integers(0, 1)), new(new TextRecord("data"), ModelGraph.Numbers(1, 2))]);
        entries.Entries[entries.Entries.FindIndex(e => DictRecord.IsKey(e.Key, part))] = new(new TextRecord(part), matrix);
        matrix.State = entries;
        var graph = ModelGraph.With("LinearRegression", "coef_");
        ModelGraph.Set(graph.Object("LinearRegression", "coef_"), "coef_", matrix);
        Refused(graph.Root);
    }

    [Theory]
    [InlineData("CountVectorizer", -1)]
    [InlineData("CountVectorizer", 1)]
    [InlineData("CountVectorizer", 1_000_000_000)]
    [InlineData("CountVectorizer", long.MinValue)]
    public void A_vocabulary_with_gaps_duplicates_or_columns_elsewhere_is_refused(string name, long index)
    {
        var graph = ModelGraph.With(name, "vocabulary_");
        var entries = ((DictRecord)graph.Object(name, "vocabulary_").Attribute("vocabulary_")!).Entries;
        var at = entries.FindIndex(e => Number(e.Value) == 0);
        entries[at] = new(entries[at].Key, new IntegerRecord(index));
        Assert.Contains("vocabulary_", Refused(graph.Root));
    }

    [Fact]
    public void Weights_of_other_terms_than_the_vocabulary_has_are_refused()
    {
        var graph = ModelGraph.With("TfidfVectorizer", "_tfidf");
        var weights = graph.Objects("TfidfTransformer").First(t => t.Attribute("_idf_diag") is ObjectRecord || t.Attribute("idf_") is ArrayRecord);
        ModelGraph.Set(weights, "idf_", ModelGraph.Numbers(1, 2));
        Refused(graph.Root);
    }

    [Theory]
    [InlineData("(a+)+$")]
    [InlineData("(a|aa)+$")]
    [InlineData("(?:(?:(?:a{0,200}){0,200}){0,200}){0,200}")]
    [InlineData("a{1000000000}")]
    [InlineData("([a-z]+)*[A-Z]")]
    [InlineData("(")]
    [InlineData("(?<=a+)b")]
    [InlineData("\\1(a)")]
    public void A_pattern_that_would_not_come_to_an_end_is_refused_or_answers_at_once(string pattern)
    {
        var graph = ModelGraph.With("CountVectorizer", "token_pattern");
        foreach (var vectorizer in graph.Objects("CountVectorizer")) ModelGraph.Set(vectorizer, "token_pattern", new TextRecord(pattern));
        var file = ModelGraph.Pickle(graph.Root);
        RefusedOrAnswered(file, model => model.Ask(model.Schema.Methods[0], Frame.FromTexts([new string('a', 20_000) + "!"])));
    }

    [Theory]
    [InlineData(-1_000)]
    [InlineData(1_000_000)]
    [InlineData(long.MaxValue)]
    public void A_column_transformer_that_picks_columns_elsewhere_is_refused(long column)
    {
        var graph = ModelGraph.With("ColumnTransformer", "transformers_");
        var transformers = (SequenceRecord)graph.Object("ColumnTransformer", "transformers_").Attribute("transformers_")!;
        var first = (SequenceRecord)transformers.Items[0];
        transformers.Items[0] = new SequenceRecord(SequenceKind.Tuple, [first.Items[0], first.Items[1], new SequenceRecord(SequenceKind.List, [new IntegerRecord(column)])]);
        foreach (var found in graph.Objects("ColumnTransformer")) ModelGraph.Remove(found, "_transformer_to_input_indices");
        Refused(graph.Root);
    }

    [Theory]
    [InlineData(1, long.MaxValue)]
    [InlineData(0, 0)]
    [InlineData(1, long.MinValue)]
    public void A_slice_of_columns_that_never_ends_is_refused_or_is_short(long from, long step)
    {
        var graph = ModelGraph.With("ColumnTransformer", "transformers_");
        var transformers = (SequenceRecord)graph.Object("ColumnTransformer", "transformers_").Attribute("transformers_")!;
        var first = (SequenceRecord)transformers.Items[0];
        var slice = new ObjectRecord(new GlobalRecord("builtins", "slice"), new SequenceRecord(SequenceKind.Tuple, [new IntegerRecord(from), NoneRecord.Instance, new IntegerRecord(step)])) { IsCall = true };
        transformers.Items[0] = new SequenceRecord(SequenceKind.Tuple, [first.Items[0], new TextRecord("passthrough"), slice]);
        foreach (var found in graph.Objects("ColumnTransformer")) ModelGraph.Remove(found, "_transformer_to_input_indices");
        RefusedOrAnswered(ModelGraph.Pickle(graph.Root));
    }

    [Fact]
    public void Categories_that_are_not_sorted_are_found_as_they_stand()
    {
        var graph = ModelGraph.With("OrdinalEncoder", "categories_");
        var encoder = graph.Object("OrdinalEncoder", "categories_");
        var categories = (SequenceRecord)encoder.Attribute("categories_")!;
        categories.Items[0] = new SequenceRecord(SequenceKind.List, [new TextRecord("z"), new TextRecord("a"), new TextRecord("z"), new FloatRecord(double.NaN)]);
        RefusedOrAnswered(ModelGraph.Pickle(graph.Root));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(1_000_000)]
    [InlineData(-2)]
    public void A_set_of_categories_that_is_not_there_is_refused(int set)
    {
        var graph = ModelGraph.With("HistGradientBoostingRegressor", "_predictors");
        foreach (var predictor in graph.Objects("TreePredictor"))
        {
            var nodes = ModelGraph.WithField((ArrayRecord)predictor.Attribute("nodes")!, "is_categorical", _ => 1);
            ModelGraph.Set(predictor, "nodes", ModelGraph.WithField(nodes, "bitset_idx", _ => set));
        }
        Refused(graph.Root);
    }

    [Fact]
    public void Iterations_of_other_than_the_announced_number_of_trees_are_refused()
    {
        var graph = ModelGraph.With("HistGradientBoostingClassifier", "_predictors");
        var iterations = (SequenceRecord)graph.Object("HistGradientBoostingClassifier", "_predictors").Attribute("_predictors")!;
        var first = (SequenceRecord)iterations.Items[0];
        first.Items.Add(first.Items[0]);
        Assert.Contains("_predictors", Refused(graph.Root));
    }

    [Theory]
    [InlineData("OneHotEncoder", "_drop_idx_after_grouping", "[1000000]")]
    [InlineData("IsotonicRegression", "X_thresholds_", "nan")]
    [InlineData("IsotonicRegression", "X_thresholds_", "[3, 1]")]
    [InlineData("StandardScaler", "mean_", "[]")]
    [InlineData("StandardScaler", "scale_", "'x'")]
    [InlineData("PCA", "components_", "[]")]
    [InlineData("MinMaxScaler", "min_", "[1]")]
    [InlineData("KBinsDiscretizer", "bin_edges_", "[[1]]")]
    [InlineData("SimpleImputer", "statistics_", "{}")]
    [InlineData("LabelBinarizer", "classes_", "[]")]
    [InlineData("AdaBoostClassifier", "estimator_weights_", "[]")]
    [InlineData("VotingClassifier", "weights", "[1]")]
    [InlineData("BaggingRegressor", "estimators_features_", "[[-1]]")]
    [InlineData("StackingRegressor", "stack_method_", "['predict']")]
    [InlineData("CalibratedClassifierCV", "calibrated_classifiers_", "[]")]
    [InlineData("KNNImputer", "n_neighbors", "-1")]
    [InlineData("GaussianNB", "theta_", "[]")]
    [InlineData("TransformedTargetRegressor", "regressor_", "None")]
    [InlineData("SelectKBest", "scores_", "None")]
    [InlineData("RFE", "support_", "[1]")]
    public void An_attribute_of_another_size_or_kind_than_the_class_writes_is_refused(string name, string attribute, string value)
    {
        var graph = ModelGraph.With(name, attribute);
        foreach (var found in graph.Objects(name)) ModelGraph.Set(found, attribute, Literal(value));
        Refused(graph.Root);
    }

    [Theory]
    [InlineData(2, 255)]
    [InlineData(1, int.MaxValue)]
    [InlineData(10_000, 2)]
    public void Products_without_end_are_refused(int columns, int degree)
    {
        var graph = ModelGraph.With("PolynomialFeatures", "degree");
        var found = graph.Object("PolynomialFeatures", "degree");
        ModelGraph.Set(found, "n_features_in_", new IntegerRecord(columns));
        ModelGraph.Set(found, "_max_degree", new IntegerRecord(degree));
        ModelGraph.Set(found, "degree", new IntegerRecord(degree));
        RefusedOrAnswered(ModelGraph.Pickle(graph.Root));
    }

    [Fact]
    public void Names_of_other_columns_than_the_model_takes_are_refused()
    {
        var graph = ModelGraph.With("StandardScaler", "feature_names_in_");
        ModelGraph.Set(graph.Object("StandardScaler", "feature_names_in_"), "feature_names_in_", new SequenceRecord(SequenceKind.List, [new TextRecord("a")]));
        Refused(graph.Root);
    }

    static (ModelGraph Graph, ObjectRecord Tree) Tree()
    {
        var graph = ModelGraph.With("DecisionTreeRegressor", "tree_");
        return (graph, (ObjectRecord)graph.Objects("DecisionTreeRegressor").First().Attribute("tree_")!);
    }

    static double Number(Record record) => record switch { IntegerRecord integer => integer.Value, ScalarRecord scalar => BinaryPrimitives.ReadInt64LittleEndian(scalar.Data.Span), _ => double.NaN };

    /// <summary>Python's literals, as far as the tests need them.</summary>
    static Record Literal(string text) => text switch
    {
        "None" => NoneRecord.Instance,
        "{}" => new DictRecord([]),
        "nan" => ModelGraph.Numbers(double.NaN, double.NaN),
        ['[', .. var items, ']'] => new SequenceRecord(SequenceKind.List, [.. items.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(Literal)]),
        ['\'', .. var inner, '\''] => new TextRecord(inner),
        _ => new IntegerRecord(long.Parse(text, System.Globalization.CultureInfo.InvariantCulture)),
    };
}
